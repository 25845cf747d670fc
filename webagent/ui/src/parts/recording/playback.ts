/** The player's own calculations: where both sides are silent, and which seconds were heard. Pure. */

import type { Peaks } from '@/api/types'

export type Span = [from: number, to: number]

/** Below this share of full scale nobody speaks: it is line noise. */
const QUIET = 0.02
/** Shorter pauses belong to the talk; this much is also left at each end, so that no word is cut. */
const LEAST_S = 2
const MARGIN_S = 0.4
/** A player reports its place some four times a second; a greater step is a jump. */
const STEP_S = 1

/** The stretches in which neither side is heard, less a margin. */
export function silences(peaks: Peaks | null): Span[] {
  const length = Math.max(peaks?.left.length ?? 0, peaks?.right.length ?? 0)
  if (!peaks || !length || !peaks.seconds) return []
  const each = peaks.seconds / length
  const quiet = (n: number): boolean => Math.abs(peaks.left[n] ?? 0) < QUIET && Math.abs(peaks.right[n] ?? 0) < QUIET
  const found: Span[] = []
  let begin = -1
  for (let n = 0; n <= length; n++) {
    if (n < length && quiet(n)) {
      if (begin < 0) begin = n
      continue
    }
    if (begin >= 0 && (n - begin) * each >= LEAST_S) found.push([begin * each + MARGIN_S, n * each - MARGIN_S])
    begin = -1
  }
  return found
}

/** The end of the silence around this place; null: somebody speaks. */
export function behindSilence(spans: readonly Span[], at: number): number | null {
  const found = spans.find(([from, to]) => at >= from && at < to - 0.2)
  return found ? found[1] : null
}

/** Collects what was heard, from the places that a player reports while it plays. */
export class Heard {
  private spans: Span[] = []
  private last: number | null = null

  /** It is playing, and has reached this place; `speed` is how fast. */
  at(place: number, speed: number): void {
    const from = this.last
    this.last = place
    if (from === null || place <= from || place - from > STEP_S * Math.max(1, speed)) return
    const open = this.spans.at(-1)
    if (open && Math.abs(open[1] - from) < 0.01) open[1] = place
    else this.spans.push([from, place])
  }

  /** It paused, or jumped: the next place does not continue from here. */
  broke(): void {
    this.last = null
  }

  /** What was heard since the last call, at most this many spans. */
  take(most = 50): Span[] {
    return this.spans.splice(0, most).map(([from, to]) => [Math.round(from * 10) / 10, Math.round(to * 10) / 10])
  }
}

export const SPEEDS = [0.8, 1, 1.25, 1.5, 1.75, 2] as const
