/** A list after some tickets have changed: only their rows are fetched, and put in place. Pure. */

import type { TicketSummary } from '@/api/types'

import type { Sort } from './filter'

/** The most that the server accepts in one request. */
export const MOST_ASKED = 50

/** All tickets that have changed since the list was last fetched; null: too many to ask for each. */
export function gathered(
  before: ReadonlySet<string> | null,
  moved: readonly string[] | null,
): ReadonlySet<string> | null {
  if (before === null || moved === null) return null
  const all = new Set([...before, ...moved])
  return all.size > MOST_ASKED ? null : all
}

/** Whether a row's place in this order may have changed. */
function wanders(order: Sort, before: TicketSummary, now: TicketSummary): boolean {
  return (order === 'due' && before.due_at !== now.due_at) || (order === 'urged' && before.urges > 0 !== now.urges > 0)
}

/**
 * The list with `found` in place of the rows that have `moved`: a row that is not found no longer belongs to it.
 * `whole`: the list ends here. Null: a row's place is not known here, and the list must be fetched again.
 */
export function placed(
  items: readonly TicketSummary[],
  moved: ReadonlySet<string>,
  found: readonly TicketSummary[],
  order: Sort,
  whole: boolean,
): TicketSummary[] | null {
  const now = new Map(found.map((one) => [one.id, one]))
  const known = new Set(items.map((one) => one.id))
  if (order === 'best') return null
  if (items.some((one) => now.has(one.id) && wanders(order, one, now.get(one.id)!))) return null
  const list = items.flatMap((one) => (moved.has(one.id) ? (now.get(one.id) ?? []) : one))
  for (const one of found) {
    if (known.has(one.id)) continue
    if (order !== 'newest') return null
    const at = list.findIndex((other) => other.created_at < one.created_at)
    if (at >= 0) list.splice(at, 0, one)
    else if (whole) list.push(one)
  }
  return list
}
