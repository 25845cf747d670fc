/** Times and numbers as the page shows them. */

import { i18n, language } from './index'

const two = (n: number): string => String(n).padStart(2, '0')

/** A running time: 04:09, or 1:04:09 from one hour up. */
export function clock(seconds: number | null | undefined): string {
  const s = Math.max(0, Math.floor(seconds ?? 0))
  const hours = Math.floor(s / 3600)
  const rest = `${two(Math.floor((s % 3600) / 60))}:${two(s % 60)}`
  return hours ? `${hours}:${rest}` : rest
}

const UNITS = [
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const

/** A duration in words: 24 小时, 1 小时 30 分钟, 10 秒. */
export function lasting(seconds: number): string {
  let rest = Math.abs(Math.round(seconds * 10) / 10)
  const parts: string[] = []
  for (const [unit, length] of UNITS) {
    const n = length === 1 ? Math.round(rest * 10) / 10 : Math.floor(rest / length)
    rest -= n * length
    if (n) parts.push(`${n} ${i18n.global.t(`lasting.${unit}`)}`)
  }
  return parts.join(' ') || `0 ${i18n.global.t('lasting.s')}`
}

let zone: string | undefined

/** Making a format takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatted(instant: number, locale: string, parts: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([locale, zone, parts])
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, ...parts })
  formats.set(key, format)
  return format.format(instant * 1000)
}

/** All instants are shown in the hotline's own time zone, wherever the browser is. */
export function setZone(next: string): void {
  zone = next
}

/** With the year if it is not this one: a rule that keeps for three years does not end tomorrow. */
export function moment(instant: number | null | undefined): string {
  if (!instant) return '—'
  const year = (at: number): string => formatted(at, 'en', { year: 'numeric' })
  const parts: Intl.DateTimeFormatOptions = {
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }
  return formatted(
    instant,
    language() === 'zh' ? 'zh-CN' : 'en-GB',
    year(instant) === year(Date.now() / 1000) ? parts : { year: 'numeric', ...parts },
  )
}

/** With the year and the second, for places where both may matter. */
export function dateAndTime(instant: number): string {
  return formatted(instant, 'sv-SE', { dateStyle: 'short', timeStyle: 'medium' })
}

export function timeOfDay(instant: number | null | undefined): string {
  if (!instant) return '—'
  return formatted(instant, 'en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}

/** An instant as the value of a date-time field, in the hotline's zone. */
export function toField(instant: number | null | undefined): string {
  if (instant === null || instant === undefined) return ''
  return formatted(instant, 'sv-SE', { dateStyle: 'short', timeStyle: 'short' }).replace(' ', 'T')
}

/** The reverse; null for an empty field. */
export function fromField(text: string): number | null {
  const asUtc = Date.parse(`${text}Z`) / 1000
  if (Number.isNaN(asUtc)) return null
  const ahead = (instant: number): number => Date.parse(`${toField(instant)}Z`) / 1000 - instant
  return asUtc - ahead(asUtc - ahead(asUtc))
}

/** 138 0013 8000: mobile numbers are read in three groups. */
export function phoneNumber(number: string): string {
  return /^1\d{10}$/.test(number) ? `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}` : number
}

/**
 * Whether only a part of a number is shown: such a number is called by what it belongs to, and nobody can fax to it.
 */
export const isMasked = (number: string): boolean => number.includes('*')

/** A share from 0 to 1. */
export function percentOf(share: number | null | undefined): string {
  return share === null || share === undefined ? '—' : percent(share, 1)
}

export function percent(part: number, whole: number): string {
  return whole > 0 ? `${Math.round((part / whole) * 1000) / 10}%` : '—'
}

/** The site's day of a moment, as a date field's value. */
export function dateOf(instant: number): string {
  return toField(instant).slice(0, 10)
}
