/** Which notices are shown over the screen. */

import type { Notice } from '@/push/types'

/**
 * The most that are shown at once; on a phone only one, below which the page can still be used: the bell has the
 * others.
 */
export const most = (narrow: boolean): number => (narrow ? 1 : 3)

/**
 * Unread alarms, also after a reload; of the other notices, those that came since the page was loaded. The alarms come
 * first.
 */
export function popped(notices: readonly Notice[], gone: ReadonlySet<string>, since: number): Notice[] {
  const wanted = notices.filter((one) => one.alarm || (one.at >= since && !gone.has(one.id)))
  return [...wanted].sort((a, b) => Number(b.alarm) - Number(a.alarm) || b.at - a.at)
}
