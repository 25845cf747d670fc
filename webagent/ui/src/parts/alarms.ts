/**
 * Alarms at the tabs of screens: the frame asks the screens of an entry for them, and asks again once one of them has
 * settled something.
 */

import { shallowRef } from 'vue'

/** Counts how often a possible cause of an alarm was settled: code that shows alarms watches it. */
export const settled = shallowRef(0)

/** A possible alarm was seen to, or has turned out to be none. */
export function settle(): void {
  settled.value += 1
}
