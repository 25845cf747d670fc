/** The time left until a ticket's moment: in days of the calendar, and in hours of work. The date stands beside it. */
import { i18n } from '@/i18n'
import { dateOf } from '@/i18n/format'

/** Days from today to the day of a moment, by the hotline's calendar. */
export const daysUntil = (due: number, now: number): number =>
  Math.round((Date.parse(dateOf(due)) - Date.parse(dateOf(now))) / 86_400_000)

export function dayOf(due: number, now: number): string {
  const days = daysUntil(due, now)
  const key = days <= 0 ? 'today' : days === 1 ? 'tomorrow' : 'days'
  return i18n.global.t(`ticket.until.${key}`, { n: days })
}

/**
 * `left_s`: the working time left when the ticket was read. It is never more than the time on the wall, by which it
 * goes on falling while the page is open.
 */
export function workLeft(left_s: number, due: number, now: number): string {
  const seconds = Math.max(0, Math.min(left_s, due - now))
  return seconds < 3600
    ? i18n.global.t('ticket.until.minutes', { n: Math.max(1, Math.floor(seconds / 60)) })
    : i18n.global.t('ticket.until.hours', { n: Math.floor(seconds / 360) / 10 })
}

export function timeLeft(due: number, left_s: number | null, now: number): string {
  const day = dayOf(due, now)
  return left_s === null ? day : i18n.global.t('ticket.until.both', { day, work: workLeft(left_s, due, now) })
}
