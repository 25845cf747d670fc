/** Periods of lists: days are those of the hotline's time zone. */

import { fromField, toField } from '@/i18n/format'

export const PERIODS = ['today', 'yesterday', 'week', 'month'] as const
export type Period = (typeof PERIODS)[number] | 'custom'
/** The period with which lists of calls begin, and that of figures: the same wherever they stand. */
export const OF_LISTS: Period = 'week'
export const OF_FIGURES: Period = 'month'
const DAY = 86_400

export interface TypedPeriod {
  period: Period
  /** Date-time fields, for a period of the user's choice. */
  from: string
  until: string
}

/** The last midnight in the hotline's zone. */
export function midnight(now: number): number {
  return fromField(`${toField(now).slice(0, 10)}T00:00`) ?? now
}

/** The beginning and the (exclusive) end. A day is one in the hotline's time zone, also when clocks change. */
export function span(typed: TypedPeriod, now: number): { since?: number; until?: number } {
  const today = midnight(now)
  const back = (days: number): number => midnight(today - (days - 0.5) * DAY)
  if (typed.period === 'today') return { since: today }
  if (typed.period === 'yesterday') return { since: back(1), until: today }
  if (typed.period === 'week') return { since: back(6) }
  if (typed.period === 'month') return { since: back(30) }
  const [since, until] = [fromField(typed.from), fromField(typed.until)]
  return { ...(since !== null && { since }), ...(until !== null && { until }) }
}
