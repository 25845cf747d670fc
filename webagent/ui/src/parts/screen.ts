/** The frame's view of a screen. Each folder of screens declares its own in its `screen.ts`, and is found there. */

import type { Component, ComputedRef } from 'vue'

import type { User } from '@/api/types'

import type { IconName } from './Icon.vue'

/** The entries of the rail, in their order: at most six of them for any role. One of which nobody has a screen is not shown. */
export const ENTRIES = ['desk', 'tickets', 'customers', 'knowledge', 'floor', 'quality', 'admin'] as const
export type Entry = (typeof ENTRIES)[number]

/** The groups of administration, in their order. */
export const GROUPS = ['people', 'routing', 'voice', 'tickets', 'lines', 'system'] as const
export type Group = (typeof GROUPS)[number]

export type MayOpen = (may: (right: string) => boolean, user: User) => boolean

/** One thing in full, shown in the drawer beside any screen: `?KIND=ID` in the address. It is given `id`, and may emit `close`. */
export interface Detail {
  kind: string
  show(): Promise<Component>
}

export interface Screen {
  /** The name of its route, and of its tab: the text `screen.NAME`. */
  name: string
  path: string
  /** The entry of the rail under which it stands; with others there it is a tab among theirs. */
  entry: Entry
  /** The entry for those who may open nothing else under `entry`. */
  orElse?: Entry
  /** Its place among the tabs of its entry. */
  order: number
  /** Its picture in the rail of a phone, where those with one entry have its screens in place of it. */
  icon?: IconName
  /** In administration: tabs stand at the side, in groups. */
  group?: Group
  mayOpen: MayOpen
  /** Those of whom this is true begin here, and not in their first entry. */
  home?: MayOpen
  /** Text that is typed there is kept nowhere: somebody who writes there is not taken to the desk, the call comes to them. */
  keepsNothing?: true
  /** What its component is given. */
  props?: Record<string, unknown>
  /** What it can show of itself in the drawer, beside any screen. */
  detail?: Detail
  /** How many things wait for somebody, as the push has it: shown at its tab, and at its entry of the rail. */
  badge?(): ComputedRef<number>
  /** How many things somebody must see to: shown at its tab. */
  alarm?(may: (right: string) => boolean): Promise<number>
  show(): Promise<Component>
}
