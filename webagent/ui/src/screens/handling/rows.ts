/** A ticket's row in a department's list: its deadline in words, and the step that comes first. Pure. */

import type { HandlingRow } from '@/api/types'

export const BUCKETS = ['to_accept', 'in_work', 'returned', 'answered', 'overdue'] as const
export type Bucket = (typeof BUCKETS)[number]

export type Standing = 'overdue' | 'soon' | 'running' | 'stands' | 'over'
const OPEN: readonly HandlingRow['state'][] = ['dispatched', 'signed', 'returned', 'refused', 'appealed', 'granted']

export function standingOf(row: Pick<HandlingRow, 'state' | 'due_at' | 'soon_at'>, now: number): Standing {
  if (!OPEN.includes(row.state)) return 'over'
  if (row.due_at === null) return 'stands'
  if (row.due_at < now) return 'overdue'
  return row.soon_at !== null && row.soon_at <= now ? 'soon' : 'running'
}

/**
 * A time as people say it, at most two units: 2 days 3 hours, 5 hours 20 minutes, 12 minutes. Never less than a minute.
 */
export function spoken(seconds: number): { unit: 'd' | 'h' | 'm'; n: number }[] {
  const minutes = Math.max(1, Math.floor(Math.abs(seconds) / 60))
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const parts = d
    ? ([
        { unit: 'd', n: d },
        { unit: 'h', n: h },
      ] as const)
    : ([
        { unit: 'h', n: h },
        { unit: 'm', n: m },
      ] as const)
  return parts.filter((one) => one.n > 0)
}

/** Whether a step can be taken from the list at once, without a word. */
export const isPlain = (step: HandlingRow['steps'][number]): boolean => step.needs.length === 0

/** The steps for which the ticket was sent: while somebody else decides, no other available step looks due. */
const DUE: readonly HandlingRow['steps'][number]['step'][] = ['sign', 'answer', 'handle']
export const isDue = (step: HandlingRow['steps'][number]): boolean => DUE.includes(step.step)
