import type { AllWords } from '../shape.ts'

export const errors: AllWords['office']['errors'] = {
  notFoundTitle: 'We could not find this page',
  notFoundText: 'The address may be incomplete, or the page may be gone. Check it, or go back to the start.',
  forbiddenTitle: 'You may not see this',
  forbiddenText: 'If you need it, ask whoever administers the firm’s account.',
  failedTitle: 'Something failed on our side',
  failedText: 'Try again in a moment. If it stays the same, tell us this code: {code}.',
  offlineTitle: 'There is no connection',
  offlineText: 'Check your internet connection and try again. What you sent before is kept.',
  emptyTitle: 'Legajo is ready and has no firm yet',
  emptyText:
    'Look at the terminal where you started it: the address that makes the firm is there. It lasts an hour; starting again prints a new one.',
  retry: 'Try again',
  home: 'Go to the start',
}
