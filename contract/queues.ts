/** Open dossiers by whose turn it is, and the complete ones, which wait to be closed. */
export const queues = ['firm', 'party', 'third', 'complete'] as const
export type Queue = (typeof queues)[number]
