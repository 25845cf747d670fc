/**
 * Events of a busy floor, passed on to the screens at most once every few frames; events of the user's own call at
 * once.
 */

import type { Items } from './apply'

/** A single change is passed on at once. Those that follow within this time are passed on together at its end. */
export const TOGETHER_MS = 50
/** The kinds that an agent waits for: the call, the agent's own state, and who speaks in the talk. */
const AT_ONCE = ['me', 'offer', 'call', 'supervising']

export class Gathered {
  private shown: Items = new Map()
  private waits: Items | null = null
  private timer = 0

  constructor(private readonly tell: (items: Items) => void) {}

  readonly came = (items: Items): void => {
    // Nobody sees a hidden page, and its timers may be a minute late.
    if (!this.timer || document.hidden || AT_ONCE.some((kind) => items.get(kind) !== this.shown.get(kind)))
      this.show(items)
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
