/** One step with many tickets: who may take which, and the lots in which they go to the server. Pure. */

export type BatchStep = 'accept' | 'dispatch' | 'urge' | 'supervise'

/** Tickets in one request. */
export const LOT = 10

export function batchSteps(may: (right: string) => boolean): BatchStep[] {
  const dispatches = may('tickets.dispatch')
  return [
    ...(dispatches ? (['accept', 'dispatch'] as const) : []),
    ...(dispatches || may('tickets.write') || may('tickets.decide') ? (['urge'] as const) : []),
    ...(may('tickets.decide') ? (['supervise'] as const) : []),
  ]
}

export function lots<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))
}

/**
 * The chosen tickets after one is switched on or off; with `range`, all from the last one that was switched to this.
 */
export function turned(
  order: readonly string[],
  chosen: ReadonlySet<string>,
  id: string,
  last: string | null,
  range: boolean,
): Set<string> {
  const next = new Set(chosen)
  const on = !next.has(id)
  const [from, to] = [last === null ? -1 : order.indexOf(last), order.indexOf(id)]
  const meant = range && from >= 0 ? order.slice(Math.min(from, to), Math.max(from, to) + 1) : [id]
  for (const one of meant) {
    if (on) next.add(one)
    else next.delete(one)
  }
  return next
}
