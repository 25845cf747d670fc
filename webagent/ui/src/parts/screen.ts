/** The frame's view of a screen. Each has one in its folder, and its line in `app/screens.ts`. */

import type { Component } from 'vue'

import type { User } from '@/api/types'

import type { IconName } from './Icon.vue'

export interface Screen {
  /** Its route, and its name in the rail: the text `screen.NAME`. */
  name: string
  path: string
  icon: IconName
  mayOpen(may: (right: string) => boolean, user: User): boolean
  /** Text that is typed there is kept nowhere: somebody who writes there is not taken to the desk, the call comes to them. */
  keepsNothing?: true
  show(): Promise<Component>
}
