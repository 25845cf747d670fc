/** A drawing of a recording's loudness: the caller above the line, the agent below. Pure. */

/**
 * The peaks as `bars` columns between 0 and 1, each the loudest of its stretch, scaled so that quiet calls can be seen
 * too.
 */
export function columns(peaks: readonly number[], bars: number, loudest: number): number[] {
  if (!peaks.length || bars <= 0) return []
  const scale = loudest > 0 ? 1 / loudest : 0
  return Array.from({ length: bars }, (_, n) => {
    const from = Math.floor((n * peaks.length) / bars)
    const to = Math.max(from + 1, Math.floor(((n + 1) * peaks.length) / bars))
    let top = 0
    for (let at = from; at < to; at++) top = Math.max(top, Math.abs(peaks[at] ?? 0))
    return Math.min(1, top * scale)
  })
}
