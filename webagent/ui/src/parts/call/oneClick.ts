/**
 * Buttons change under the pointer when a call is answered: a second click on the same spot, of an impatient double
 * click, must not mute it. Keys and clicks elsewhere count at once.
 */

const SETTLES_MS = 1000
const SPOT_PX = 40

export interface OneClick {
  /** A click that lets other buttons appear in its place. */
  mark(event: MouseEvent): void
  /** Ignores the next click there, for a moment. For `@click.capture`. */
  guard(event: MouseEvent): void
}

export function useOneClick(): OneClick {
  let last: MouseEvent | null = null
  return {
    mark: (event) => {
      last = event.detail > 0 ? event : null
    },
    guard: (event) => {
      if (!last || event.detail === 0 || event.timeStamp - last.timeStamp > SETTLES_MS) return
      if (Math.hypot(event.clientX - last.clientX, event.clientY - last.clientY) > SPOT_PX) return
      event.stopPropagation()
      event.preventDefault()
    },
  }
}
