/** Which notices are shown over the screen. */

import type { Announcement, Notice } from '@/push/types'

/**
 * The most that are shown at once; on a phone only one, below which the page can still be used: the bell has the
 * others.
 */
export const most = (narrow: boolean): number => (narrow ? 1 : 3)

/** The announcements that came since the page was loaded and are unread: a sign on the bell alone is overlooked. */
export const announced = (all: readonly Announcement[], since: number): Announcement[] =>
  all
    .filter((one) => !one.read && Math.max(one.updated_at, one.valid_from) >= since)
    .sort((a, b) => b.updated_at - a.updated_at)

/**
 * Unread alarms, also after a reload; of the other notices, those that came since the page was loaded. The alarms come
 * first.
 */
export function popped(notices: readonly Notice[], gone: ReadonlySet<string>, since: number): Notice[] {
  const wanted = notices.filter((one) => one.alarm || (one.at >= since && !gone.has(one.id)))
  return [...wanted].sort((a, b) => Number(b.alarm) - Number(a.alarm) || b.at - a.at)
}
