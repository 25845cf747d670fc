/** The supervisor's matrix: one row for each department, combined from its figures for each urgency. Pure. */

import type { MatrixRow } from '@/api/types'

export const CELLS = ['sign', 'in_hand', 'returned', 'extension', 'soon', 'overdue'] as const
export type Cell = (typeof CELLS)[number]
export type Counts = Record<Cell, number>

export interface Row {
  department: string
  counts: Counts
}

const none = (): Counts => ({ sign: 0, in_hand: 0, returned: 0, extension: 0, soon: 0, overdue: 0 })
const add = (to: Counts, of: Counts): Counts =>
  Object.fromEntries(CELLS.map((cell) => [cell, to[cell] + of[cell]])) as Counts

/** One row for each department, those with most late tickets first; of one urgency, or of all (''). */
export function rowsOf(found: readonly MatrixRow[], urgency: string): Row[] {
  const rows = new Map<string, Counts>()
  for (const one of found) {
    if (urgency && one.urgency !== urgency) continue
    rows.set(one.department, add(rows.get(one.department) ?? none(), one))
  }
  return [...rows]
    .map(([department, counts]) => ({ department, counts }))
    .sort(
      (a, b) =>
        b.counts.overdue - a.counts.overdue ||
        b.counts.soon - a.counts.soon ||
        a.department.localeCompare(b.department),
    )
}

export const totalOf = (rows: readonly Row[]): Counts => rows.reduce((sum, row) => add(sum, row.counts), none())
