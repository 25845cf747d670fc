/** The filter of the list: as it is typed, and as the server takes it. */

import type { RecordingSearch } from '@/api/types'
import { type Period, span } from '@/parts/period'

export const LEVELS = ['very_satisfied', 'satisfied', 'basically_satisfied', 'dissatisfied', 'very_dissatisfied'] as const
export const DIRECTIONS = ['in', 'out', 'callback'] as const
export const STATES = ['ready', 'failed', 'waived', 'missing'] as const

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
  state: (typeof STATES)[number]
  least: string
  most: string
}

export function blank(): Typed {
  return { period: 'week', from: '', until: '', number: '', agent: '', queue: '', ticket: '', tag: '', level: '', direction: '', state: 'ready', least: '', most: '' }
}

const WHOLE = 12
/** Eleven digits are a mobile's; fewer are its last ones, as somebody half remembers them. A whole number of a landline begins with 0. */
function numbers(typed: string): Pick<RecordingSearch, 'number' | 'ends'> {
  const number = typed.replace(/[\s-]/g, '')
  if (number.length < 4) return {}
  const whole = number.length >= WHOLE || /^(\+|0\d{9})/.test(number) || /^1\d{10}$/.test(number)
  return whole ? { number } : { ends: number }
}

function seconds(minutes: string): number | null {
  const found = Number(minutes)
  return minutes.trim() && found >= 0 ? Math.round(found * 60) : null
}

export function wanted(typed: Typed, now: number): RecordingSearch {
  const [least, most] = [seconds(typed.least), seconds(typed.most)]
  return {
    ...span(typed, now),
    ...numbers(typed.number),
    ...(typed.agent && { agent: typed.agent }),
    ...(typed.queue && { queue: typed.queue }),
    ...(typed.ticket.trim() && { ticket: typed.ticket.trim() }),
    ...(typed.tag.trim() && { tag: typed.tag.trim() }),
    ...(typed.level && { level: typed.level }),
    ...(typed.direction && { direction: typed.direction }),
    ...(least !== null && { min_s: least }),
    ...(most !== null && { max_s: most }),
    states: [typed.state],
  }
}
