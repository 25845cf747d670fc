/** The screens, in the order of the rail: the first that a user may open is home. */

import type { User } from '@/api/types'
import type { Screen } from '@/parts/screen'
import admin from '@/screens/admin/screen'
import announcements from '@/screens/announcements/screen'
import callbacks from '@/screens/callbacks/screen'
import desk from '@/screens/desk/screen'
import flows from '@/screens/flows/screen'
import own from '@/screens/own/screen'
import tickets from '@/screens/tickets/screen'
import wall from '@/screens/wall/screen'

export const SCREENS: readonly Screen[] = [wall, desk, own, callbacks, tickets, flows, announcements, admin]

/** Whether a call that rings may bring the desk in place of this screen. */
export function mayLeave(name: string, dialog: boolean): boolean {
  return name !== 'desk' && !dialog && !SCREENS.some((screen) => screen.name === name && screen.keepsNothing)
}

export function screensOf(user: User): Screen[] {
  return SCREENS.filter((screen) => screen.mayOpen((right) => user.rights.includes(right), user))
}
