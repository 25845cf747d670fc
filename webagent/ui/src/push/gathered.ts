/** News of a busy floor, told to the screens a few times a frame at most; news of the user's own call at once. */

import type { Items } from './apply'

/** A change that comes alone is told at once. Those that follow within this time are told together at its end. */
export const TOGETHER_MS = 50
/** What an agent waits for: the call, the agent's own state, and who speaks in the talk. */
const AT_ONCE = ['me', 'offer', 'call', 'supervising']

export class Gathered {
  private shown: Items = new Map()
  private waits: Items | null = null
  private timer = 0

  constructor(private readonly tell: (items: Items) => void) {}

  readonly came = (items: Items): void => {
    // Nobody draws a page that is hidden, and its timers may be a minute late.
    if (!this.timer || document.hidden || AT_ONCE.some((kind) => items.get(kind) !== this.shown.get(kind))) this.show(items)
    else this.waits = items
  }

  forget(): void {
    window.clearTimeout(this.timer)
    this.timer = 0
    this.waits = null
    this.shown = new Map()
  }

  private show(items: Items): void {
    window.clearTimeout(this.timer)
    this.waits = null
    this.shown = items
    this.timer = window.setTimeout(() => {
      this.timer = 0
      if (this.waits) this.show(this.waits)
    }, TOGETHER_MS)
    this.tell(items)
  }
}
