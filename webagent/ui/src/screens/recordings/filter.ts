/** The filter of the list: as it is typed, and as the server takes it. */

import type { RecordingSearch, RecordingView } from '@/api/types'
import { toField } from '@/i18n/format'
import { OF_LISTS, type Period, span } from '@/parts/period'
import { typedNumber } from '@/parts/typed'

export const LEVELS = [
  'very_satisfied',
  'satisfied',
  'basically_satisfied',
  'dissatisfied',
  'very_dissatisfied',
] as const
export const DIRECTIONS = ['in', 'out', 'callback'] as const
export const TRAINING = ['no', 'yes'] as const
export const STATES = ['ready', 'failed', 'waiting', 'waived', 'missing'] as const
/** What became of the filed recordings. */
export const MARKS = ['held', 'ending', 'deleted'] as const

export type ViewFilter = RecordingView['filter']

export interface Typed {
  period: Period
  from: string
  until: string
  number: string
  agent: string
  queue: string
  ticket: string
  tag: string
  level: NonNullable<RecordingSearch['level']> | ''
  direction: '' | (typeof DIRECTIONS)[number]
  state: (typeof STATES)[number] | (typeof MARKS)[number]
  training: '' | (typeof TRAINING)[number]
  least: string
  most: string
}

export function blank(): Typed {
  return {
    period: OF_LISTS,
    from: '',
    until: '',
    number: '',
    agent: '',
    queue: '',
    ticket: '',
    tag: '',
    level: '',
    direction: '',
    state: 'ready',
    training: '',
    least: '',
    most: '',
  }
}

const WHOLE = 12
/**
 * Eleven digits are a mobile number; fewer are its last digits, as somebody half remembers them. A whole landline
 * number begins with 0.
 */
function numbers(typed: string): Pick<RecordingSearch, 'number' | 'ends'> {
  const number = typedNumber(typed)
  if (number.length < 4) return {}
  const whole = number.length >= WHOLE || /^(\+|0\d{9})/.test(number) || /^1\d{10}$/.test(number)
  return whole ? { number } : { ends: number }
}

function seconds(minutes: string): number | null {
  const found = Number(minutes)
  return minutes.trim() && found >= 0 ? Math.round(found * 60) : null
}

const isMark = (state: Typed['state']): state is (typeof MARKS)[number] => MARKS.some((one) => one === state)

function conditions(typed: Typed): ViewFilter {
  const [least, most] = [seconds(typed.least), seconds(typed.most)]
  return {
    ...numbers(typed.number),
    ...(typed.agent && { agent: typed.agent }),
    ...(typed.queue && { queue: typed.queue }),
    ...(typed.ticket.trim() && { ticket: typed.ticket.trim() }),
    ...(typed.tag.trim() && { tag: typed.tag.trim() }),
    ...(typed.level && { level: typed.level }),
    ...(typed.direction && { direction: typed.direction }),
    ...(typed.training && { training: typed.training === 'yes' }),
    ...(least !== null && { min_s: least }),
    ...(most !== null && { max_s: most }),
    ...(isMark(typed.state) ? { states: ['ready'], kept: typed.state } : { states: [typed.state] }),
  }
}

/** As the server takes it now. */
export function wanted(typed: Typed, now: number): RecordingSearch {
  return { ...span(typed, now), ...conditions(typed) }
}

/** As it is saved: today is another day tomorrow. */
export function kept(typed: Typed): ViewFilter {
  return { ...(typed.period === 'custom' ? span(typed, 0) : { period: typed.period }), ...conditions(typed) }
}

const minutes = (given: number | null | undefined): string =>
  given === null || given === undefined ? '' : String(Math.round(given / 0.6) / 100)

/** The reverse, for the fields. */
export function typedOf(filter: ViewFilter): Typed {
  return {
    period: filter.period ?? 'custom',
    from: toField(filter.since),
    until: toField(filter.until),
    number: filter.number ?? filter.ends ?? '',
    agent: filter.agent ?? '',
    queue: filter.queue ?? '',
    ticket: filter.ticket ?? '',
    tag: filter.tag ?? '',
    level: filter.level ?? '',
    direction: filter.direction ?? '',
    state: filter.kept ?? filter.states?.[0] ?? 'ready',
    training: filter.training === true ? 'yes' : filter.training === false ? 'no' : '',
    least: minutes(filter.min_s || null),
    most: minutes(filter.max_s),
  }
}
