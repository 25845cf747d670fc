/**
 * Seconds to wait before the next try: doubling up to a limit, spread so that a whole floor does not reconnect at the
 * same instant.
 */

export function backOff(failures: number, { first, limit }: { first: number; limit: number }, random: number): number {
  const full = Math.min(limit, first * 2 ** Math.min(failures, 20))
  return full * (0.5 + random / 2)
}
