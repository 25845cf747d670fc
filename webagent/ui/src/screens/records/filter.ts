/** The filter of the list: as it is typed, as the server takes it, and as it is saved under a name. */

import type { LocationQuery } from 'vue-router'

import type { RecordFilter, RecordView } from '@/api/types'
import { toField } from '@/i18n/format'
import { type Figure, FIGURES } from '@/parts/figures/figure'
import { OF_LISTS, type Period, span } from '@/parts/period'
import { typedNumber } from '@/parts/typed'

export const OUTCOMES = [
  'answered',
  'missed',
  'abandoned_queue',
  'abandoned_flow',
  'callback',
  'self_service',
  'out_of_hours',
  'wrong_number',
  'refused',
  'not_reached',
  'elsewhere',
  'lost',
] as const
export const DIRECTIONS = ['in', 'out', 'callback'] as const

export type ViewFilter = RecordView['filter']

export interface Typed {
  period: Period
  /** Date-time fields, for a custom period. */
  from: string
  until: string
  number: string
  agent: string
  queue: string
  outcome: '' | (typeof OUTCOMES)[number]
  direction: '' | (typeof DIRECTIONS)[number]
  recorded: '' | 'yes' | 'no'
  minutes: string
  /** The figure whose calls are shown. */
  figure: '' | Figure
}

export function blank(): Typed {
  return {
    period: OF_LISTS,
    from: '',
    until: '',
    number: '',
    agent: '',
    queue: '',
    outcome: '',
    direction: '',
    recorded: '',
    minutes: '',
    figure: '',
  }
}

function conditions(typed: Typed): ViewFilter {
  const number = typedNumber(typed.number)
  const minutes = Number(typed.minutes)
  return {
    ...(number && { number }),
    ...(typed.agent && { agent: typed.agent }),
    ...(typed.queue && { queue: typed.queue }),
    ...(typed.outcome && { outcomes: [typed.outcome] }),
    ...(typed.direction && { direction: typed.direction }),
    ...(typed.recorded && { recorded: typed.recorded === 'yes' }),
    ...(typed.figure && { figure: typed.figure }),
    ...(minutes > 0 && { min_talk_s: Math.round(minutes * 60) }),
  }
}

/** As the server takes it now. */
export function wanted(typed: Typed, now: number): RecordFilter {
  return { ...span(typed, now), ...conditions(typed) }
}

/** As it is saved: today is another day tomorrow. */
export function kept(typed: Typed): ViewFilter {
  return { ...(typed.period === 'custom' ? span(typed, 0) : { period: typed.period }), ...conditions(typed) }
}

/** The reverse, for the fields. */
export function typedOf(filter: ViewFilter): Typed {
  return {
    period: filter.period ?? 'custom',
    from: toField(filter.since),
    until: toField(filter.until),
    number: filter.number ?? '',
    agent: filter.agent ?? '',
    queue: filter.queue ?? '',
    outcome: filter.outcomes?.[0] ?? '',
    direction: filter.direction ?? '',
    recorded: filter.recorded === true ? 'yes' : filter.recorded === false ? 'no' : '',
    minutes: filter.min_talk_s ? String(filter.min_talk_s / 60) : '',
    figure: filter.figure ?? '',
  }
}

/** The calls of a figure that somebody has opened elsewhere; null without one. */
export function openedBy(query: LocationQuery): Typed | null {
  const figure = FIGURES.find((one) => one === query['figure'])
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '')
  return figure ? { ...blank(), period: 'today', figure, agent: text('agent'), queue: text('queue') } : null
}
