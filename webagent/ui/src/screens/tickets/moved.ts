/** What becomes of a list when some tickets have moved on: only their rows are asked for, and put in place. Pure. */

import type { TicketSummary } from '@/api/types'

import type { Sort } from './filter'

/** As many as the server takes in one question. */
export const MOST_ASKED = 50

/** All that have moved since the list was last looked at; null: too many to ask for each. */
export function gathered(before: ReadonlySet<string> | null, moved: readonly string[] | null): ReadonlySet<string> | null {
  if (before === null || moved === null) return null
  const all = new Set([...before, ...moved])
  return all.size > MOST_ASKED ? null : all
}

/** Whether a row may have another place in this order than before. */
function wanders(order: Sort, before: TicketSummary, now: TicketSummary): boolean {
  return (order === 'due' && before.due_at !== now.due_at) || (order === 'urged' && (before.urges > 0) !== (now.urges > 0))
}

/**
 * The list with `found` in place of those that have `moved`: what is not found belongs to it no more. `whole`: the list ends here. Null: a row has a place that is not
 * known here, and the list is asked for anew.
 */
export function placed(items: readonly TicketSummary[], moved: ReadonlySet<string>, found: readonly TicketSummary[], order: Sort, whole: boolean): TicketSummary[] | null {
  const now = new Map(found.map((one) => [one.id, one]))
  const known = new Set(items.map((one) => one.id))
  if (order === 'best') return null
  if (items.some((one) => now.has(one.id) && wanders(order, one, now.get(one.id)!))) return null
  const list = items.flatMap((one) => (moved.has(one.id) ? now.get(one.id) ?? [] : one))
  for (const one of found) {
    if (known.has(one.id)) continue
    if (order !== 'newest') return null
    const at = list.findIndex((other) => other.created_at < one.created_at)
    if (at >= 0) list.splice(at, 0, one)
    else if (whole) list.push(one)
  }
  return list
}
