/** Which notices stand over the screen. */

import type { Notice } from '@/push/types'

/** No more at once, and on a phone only one, under which the page can still be worked on: the bell has the others. */
export const most = (narrow: boolean): number => (narrow ? 1 : 3)

/** Alarms that are unread, also after a reload; of the others those that came since the page is there. The alarms first. */
export function popped(notices: readonly Notice[], gone: ReadonlySet<string>, since: number): Notice[] {
  const wanted = notices.filter((one) => one.alarm || (one.at >= since && !gone.has(one.id)))
  return [...wanted].sort((a, b) => Number(b.alarm) - Number(a.alarm) || b.at - a.at)
}
