/** The filter of satisfaction: as it is typed, and as the server takes it. */

import type { SurveyFilter } from '@/api/types'
import { OF_FIGURES, span, type TypedPeriod } from '@/parts/period'

export const LEVELS = [
  'very_satisfied',
  'satisfied',
  'basically_satisfied',
  'dissatisfied',
  'very_dissatisfied',
] as const
export const UNANSWERED = ['no_answer', 'hung_up', 'refused'] as const
export const ORIGINS = ['front_desk', 'call_back'] as const
export const CHANNELS = ['voice', 'sms', 'wechat', 'weibo', 'email', 'web'] as const
export const BY = ['agent', 'channel', 'queue', 'day', 'month'] as const
export type By = (typeof BY)[number]

export interface Typed extends TypedPeriod {
  agent: string
  queue: string
  channel: '' | (typeof CHANNELS)[number]
  origin: '' | (typeof ORIGINS)[number]
  /** A level, or how it ended without one. */
  answer: '' | (typeof LEVELS)[number] | (typeof UNANSWERED)[number]
}

export function blank(): Typed {
  return { period: OF_FIGURES, from: '', until: '', agent: '', queue: '', channel: '', origin: '', answer: '' }
}

const isLevel = (answer: string): answer is (typeof LEVELS)[number] => (LEVELS as readonly string[]).includes(answer)

/** As the server takes it now. An open period ends at this moment. */
export function wanted(typed: Typed, now: number): SurveyFilter {
  const { since = now - 1, until = now + 1 } = span(typed, now)
  return {
    since,
    until,
    ...(typed.agent && { agent: typed.agent }),
    ...(typed.queue && { queue: typed.queue }),
    ...(typed.channel && { channel: typed.channel }),
    ...(typed.origin && { origin: typed.origin }),
    ...(typed.answer && (isLevel(typed.answer) ? { levels: [typed.answer] } : { result: typed.answer })),
  }
}

/** The figures ignore the chosen answer: a rate of only satisfied citizens would be 100 %. */
export function ofFigures(typed: Typed, now: number): SurveyFilter {
  return wanted({ ...typed, answer: '' }, now)
}
