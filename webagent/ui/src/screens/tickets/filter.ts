/** The filter of the tickets: as it is typed, as the server takes it, and as it is saved under a name. Pure. */

import type { TicketConditions, TicketState, TicketView } from '@/api/types'
import { toField } from '@/i18n/format'
import { type Period, span } from '@/parts/period'

import { ASKED, type View, VIEWS } from './views'

export type ViewFilter = TicketView['filter']
export const SORTS = ['newest', 'due', 'urged', 'best'] as const
export const MARKS = ['urged', 'supervised', 'hard', 'told'] as const
export const LEVELS = ['province', 'city', 'platform'] as const
export type TicketLevel = (typeof LEVELS)[number]
export const SIZES = [20, 50, 100, 500] as const
export type Sort = (typeof SORTS)[number]

export interface Typed {
  text: string
  caller: string
  state: TicketState | ''
  type: string
  urgency: string
  department: string
  district: string
  source: string
  level: TicketLevel | ''
  /** The moment to which the period applies. */
  of: 'begun' | 'completed'
  period: Period | ''
  from: string
  until: string
  deadline: '' | 'late' | 'soon'
  marks: (typeof MARKS)[number][]
  at_once: '' | 'yes' | 'no'
  training: '' | 'yes' | 'no'
  sort: Sort | ''
}

export function blank(): Typed {
  return {
    text: '',
    caller: '',
    state: '',
    type: '',
    urgency: '',
    department: '',
    district: '',
    source: '',
    level: '',
    of: 'begun',
    period: '',
    from: '',
    until: '',
    deadline: '',
    marks: [],
    at_once: '',
    training: '',
    sort: '',
  }
}

/** How many conditions there are beside the words and the number. */
export function conditionCount(typed: Typed): number {
  const one = [
    typed.state,
    typed.type,
    typed.urgency,
    typed.department,
    typed.district,
    typed.source,
    typed.level,
    typed.period,
    typed.deadline,
    typed.at_once,
    typed.training,
  ]
  return one.filter((value) => value !== '').length + typed.marks.length
}

export const isFiltered = (typed: Typed): boolean =>
  conditionCount(typed) > 0 || typed.text.trim() !== '' || typed.caller.trim() !== ''

const times = (typed: Typed, now: number) =>
  typed.period === '' ? {} : span({ period: typed.period, from: typed.from, until: typed.until }, now)

function conditions(typed: Typed): TicketConditions {
  const [text, caller] = [typed.text.trim(), typed.caller.trim()]
  return {
    ...(text && { text }),
    ...(caller && { caller }),
    ...(typed.state && { state: typed.state }),
    ...(typed.type && { types: [typed.type] }),
    ...(typed.urgency && { urgencies: [typed.urgency] }),
    ...(typed.department && { departments: [typed.department] }),
    ...(typed.district && { district: typed.district }),
    ...(typed.source && { sources: [typed.source] }),
    ...(typed.level && { levels: [typed.level] }),
    ...(typed.deadline && { deadline: typed.deadline }),
    ...Object.fromEntries(typed.marks.map((mark) => [mark, true])),
    ...(typed.at_once && { at_once: typed.at_once === 'yes' }),
    ...(typed.training && { training: typed.training === 'yes' }),
  }
}

/** The order of a list: for a department urged ones first, for words the best matches first. */
export function sortOf(typed: Typed, handles: boolean): Sort {
  if (typed.sort) return typed.sort
  return typed.text.trim() ? 'best' : handles ? 'urged' : 'newest'
}

/** As the server takes it now. A view with a fixed state takes no other. */
export function searchOf(view: View, typed: Typed, now: number, handles = false): TicketConditions {
  const asked: TicketConditions = ASKED[view] ?? { work: view as Exclude<View, 'todo' | 'drafts' | 'all'> }
  const { since, until } = times(typed, now)
  const moments =
    typed.of === 'begun'
      ? { begun_since: since, begun_until: until }
      : { completed_since: since, completed_until: until }
  const given = Object.fromEntries(Object.entries(moments).filter(([, at]) => at !== undefined))
  const sort = sortOf(typed, handles)
  return { ...conditions(typed), ...given, ...asked, ...(sort !== 'newest' && { sort }) }
}

/** As it is saved: today is another day tomorrow. */
export function kept(view: View, typed: Typed): ViewFilter {
  const own = typed.period === 'custom' ? times(typed, 0) : {}
  const moments =
    typed.of === 'begun'
      ? { begun_since: own.since, begun_until: own.until }
      : { completed_since: own.since, completed_until: own.until }
  const given = Object.fromEntries(Object.entries(moments).filter(([, at]) => at !== undefined))
  const period = typed.period && typed.period !== 'custom' ? { period: typed.period, of: typed.of } : {}
  return { ...conditions(typed), ...given, ...period, ...(typed.sort && { sort: typed.sort }), view }
}

const answer = (value: boolean | null | undefined): '' | 'yes' | 'no' =>
  value === true ? 'yes' : value === false ? 'no' : ''

/** The reverse, for the fields. */
export function typedOf(filter: ViewFilter): { view: View | null; typed: Typed } {
  const completed = filter.completed_since ?? filter.completed_until ?? null
  const custom = completed ?? filter.begun_since ?? filter.begun_until ?? null
  const typed: Typed = {
    text: filter.text ?? '',
    caller: filter.caller ?? '',
    state: filter.state ?? '',
    type: filter.types?.[0] ?? '',
    urgency: filter.urgencies?.[0] ?? '',
    department: filter.departments?.[0] ?? '',
    district: filter.district ?? '',
    source: filter.sources?.[0] ?? '',
    level: filter.levels?.[0] ?? '',
    of: completed !== null ? 'completed' : (filter.of ?? 'begun'),
    period: filter.period ?? (custom !== null ? 'custom' : ''),
    from: toField(filter.completed_since ?? filter.begun_since),
    until: toField(filter.completed_until ?? filter.begun_until),
    deadline: filter.deadline ?? '',
    marks: MARKS.filter((mark) => filter[mark]),
    at_once: answer(filter.at_once),
    training: answer(filter.training),
    sort: filter.sort ?? '',
  }
  return { view: VIEWS.find((one) => one === filter.view) ?? null, typed }
}
