/** Alarms at the tabs of screens: the frame asks the screens of an entry for them, and again once one of them has settled something. */

import { shallowRef } from 'vue'

/** How often something that an alarm may have been for was settled: whoever shows alarms watches it. */
export const settled = shallowRef(0)

/** Something that was an alarm has been seen to, or has turned out to be none. */
export function settle(): void {
  settled.value += 1
}
