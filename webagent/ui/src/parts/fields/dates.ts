/**
 * What people write for a day and a time, and the value of the field: `2026-11-30`, `14:00` or `2026-11-30T14:00`, on the
 * hotline's own clock. Pure: what day it is there is given.
 */

export type Kind = 'date' | 'time' | 'datetime-local'

const WORDS: Record<string, number> = {
  前天: -2,
  昨天: -1,
  昨日: -1,
  yesterday: -1,
  今天: 0,
  今日: 0,
  today: 0,
  明天: 1,
  明日: 1,
  tomorrow: 1,
  后天: 2,
  大后天: 3,
}
const WEEKDAYS = '一二三四五六日'
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAY_MS = 86_400_000
const TIME =
  /(?<![\d:./-])(上午|早上|凌晨|中午|下午|晚上)?\s*(\d{1,2})\s*(:\d{1,2}(?::\d{2})?|[点时](?:半|\d{1,2}分?)?)?\s*(am|pm)?$/

const two = (n: number): string => String(n).padStart(2, '0')
const utc = (day: string): Date => new Date(`${day}T00:00Z`)
const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** The day, or null if the calendar does not have it, such as 30 February. */
function day(year: number, month: number, of: number): string | null {
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(of)}`
  const at = utc(text)
  return Number.isNaN(at.getTime()) || dayOf(at) !== text ? null : text
}

export function addDays(from: string, days: number): string {
  return dayOf(new Date(utc(from).getTime() + days * DAY_MS))
}

/** The same day of another month, or that month's last. */
export function addMonths(from: string, months: number): string {
  const [year, month, of] = from.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return addDays(dayOf(first), Math.min(of, last) - 1)
}

/** Six weeks that show the month of that day, each from Monday. */
export function weeksOf(of: string): string[][] {
  const first = `${of.slice(0, 7)}-01`
  const monday = addDays(first, -((utc(first).getUTCDay() + 6) % 7))
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, n) => addDays(monday, 7 * week + n)))
}

function dayIn(text: string, today: string): string | null {
  if (text in WORDS) return addDays(today, WORDS[text]!)
  const [year, month] = today.split('-').map(Number) as [number, number]
  const away = /^(\d{1,4})\s*(?:天|日|days?)\s*(后|前|later|ago)$/.exec(text)
  if (away) return addDays(today, Number(away[1]) * (away[2] === '前' || away[2] === 'ago' ? -1 : 1))
  const week = /^(上|下|这|本)?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text)
  if (week) {
    const nth = WEEKDAYS.indexOf(week[2] === '天' ? '日' : week[2]!) - ((utc(today).getUTCDay() + 6) % 7)
    return addDays(today, nth + (week[1] === '下' ? 7 : week[1] === '上' ? -7 : 0))
  }
  const whole =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})[日号]?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (whole) return day(Number(whole[1]), Number(whole[2]), Number(whole[3]))
  const short = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})[日号]?$/.exec(text)
  if (short) return day(year, Number(short[1]), Number(short[2]))
  const only = /^(\d{1,2})[日号]$/.exec(text)
  if (only) return day(year, month, Number(only[1]))
  const english = /^(\d{1,2})\s+([a-z]{3})[a-z]*\.?,?(?:\s+(\d{4}))?$/.exec(text)
  const american = /^([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$/.exec(text)
  const [of, name, its] = english ? english.slice(1) : american ? [american[2], american[1], american[3]] : []
  return name && MONTHS.includes(name) ? day(Number(its ?? year), MONTHS.indexOf(name) + 1, Number(of)) : null
}

function timeIn(match: RegExpExecArray): string | null {
  const [, part = '', hours, rest = '', half = ''] = match
  let hour = Number(hours)
  if (part || half) {
    if (hour > 12 && (half || !/下午|晚上/.test(part))) return null
    const late = half === 'pm' || /下午|晚上/.test(part)
    if (late && hour < 12) hour += 12
    else if (part === '中午' && hour < 3) hour += 12
    else if ((half === 'am' || part === '凌晨') && hour === 12) hour = 0
  }
  const minute = rest.includes('半') ? 30 : Number(/\d{1,2}/.exec(rest)?.[0] ?? 0)
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : null
}

/** The value that somebody means; '' for an empty text, null if it cannot be understood. A day without a time: midnight. */
export function parsed(typed: string, kind: Kind, today: string): string | null {
  const text = typed.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
  if (!text) return ''
  const bare = kind === 'time' ? /^(\d{1,2})(\d\d)$/.exec(text) : null
  if (bare) return parsed(`${bare[1]}:${bare[2]}`, kind, today)
  const found = TIME.exec(text)
  // A number alone is an hour only where nothing but a time is asked for.
  const match = found && (kind === 'time' || found[1] || found[3] || found[4]) ? found : null
  const time = match ? timeIn(match) : null
  if (kind === 'time') return match && match[0].length === text.length ? time : null
  if (kind === 'date') return dayIn(text, today)
  if (match && time === null) return null
  const rest = match
    ? text
        .slice(0, text.length - match[0].length)
        .replace(/(?<=\d)t$/, '')
        .trim()
    : text
  const on = rest ? dayIn(rest, today) : today
  return on === null ? null : `${on}T${time ?? '00:00'}`
}

const WHOLE: Record<Kind, RegExp> = {
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d$/,
  'datetime-local': /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d$/,
}
/** The value as a program writes it, to which nobody adds anything. */
export const isWhole = (text: string, kind: Kind): boolean => WHOLE[kind].test(text)

export function shown(value: string): string {
  return value.replace('T', ' ').replace(/( ?\d\d:\d\d):\d\d.*$/, '$1')
}

/** `fields.early` or `fields.late` if it is out of the limits. */
export function beyond(value: string, min?: string, max?: string): 'early' | 'late' | null {
  if (min && value < min) return 'early'
  return max && value > max ? 'late' : null
}

/** One step of the arrow keys: a day or, `inTime`, five minutes; `far` (the page keys): a month or an hour. */
export function stepped(value: string, kind: Kind, by: 1 | -1, far: boolean, inTime: boolean): string {
  if (kind === 'date') return far ? addMonths(value, by) : addDays(value, by)
  const at = kind === 'time' ? value : value.slice(11)
  if (kind === 'datetime-local' && !inTime) return `${stepped(value.slice(0, 10), 'date', by, far, false)}T${at}`
  const [hour, minute] = at.split(':').map(Number) as [number, number]
  const minutes = 60 * hour + minute + by * (far ? 60 : 5)
  const wrapped = (minutes + 1440) % 1440
  const time = `${two(Math.floor(wrapped / 60))}:${two(wrapped % 60)}`
  return kind === 'time' ? time : `${addDays(value.slice(0, 10), Math.floor(minutes / 1440))}T${time}`
}
