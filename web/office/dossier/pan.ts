const steps: Partial<Record<string, [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** Of what is in sight, moved with each press. */
const share = 0.25

type Pressed = { key: string; shiftKey: boolean; ctrlKey: boolean; altKey: boolean; metaKey: boolean }

/** Moves a magnified page by shift with an arrow; false for every other key. */
export function panBy(pressed: Pressed, stage: HTMLElement | null): boolean {
  const step = steps[pressed.key]
  if (!step || !stage || !pressed.shiftKey || pressed.ctrlKey || pressed.altKey || pressed.metaKey)
    return false
  const [x, y] = step
  stage.scrollBy(x * stage.clientWidth * share, y * stage.clientHeight * share)
  return true
}
