/**
 * The frame's view of a screen. Each folder of screens declares its own in its `screen.ts`, where the frame finds them.
 */

import type { Component, ComputedRef } from 'vue'

import type { User } from '@/api/types'

import type { IconName } from './Icon.vue'

/**
 * The entries of the rail, in their order. An entry without a screen for the user is hidden.
 */
export const ENTRIES = [
  'desk',
  'conversations',
  'tickets',
  'customers',
  'knowledge',
  'floor',
  'quality',
  'admin',
] as const
export type Entry = (typeof ENTRIES)[number]

/** The groups of administration, in their order. */
export const GROUPS = ['people', 'routing', 'voice', 'tickets', 'notices', 'lines', 'system'] as const
export type Group = (typeof GROUPS)[number]

export type MayOpen = (may: (right: string) => boolean, user: User) => boolean

/**
 * One thing in full, shown in the drawer beside any screen: `?KIND=ID` in the address. It gets `id`, and may emit
 * `close`.
 */
export interface Detail {
  kind: string
  show(): Promise<Component>
}

export interface Screen {
  /** The name of its route, and of its tab: the text `screen.NAME`. */
  name: string
  path: string
  /** Addresses that it had before: they lead to it. */
  formerly?: Record<string, string>
  /** The entry of the rail that has it; if that entry has others, it is a tab among them. */
  entry: Entry
  /** The entry for users who may open nothing else under `entry`. */
  orElse?: Entry
  /** Its place among the tabs of its entry. */
  order: number
  /** Its icon in the rail of a phone, where users with one entry see its screens instead. */
  icon?: IconName
  /** In administration: tabs are listed at the side, in groups. */
  group?: Group
  mayOpen: MayOpen
  /** Users for whom this is true begin here, and not in their first entry. */
  home?: MayOpen
  /**
   * Text that is typed there is kept nowhere: a call does not take somebody who writes there to the desk, it comes to
   * them.
   */
  keepsNothing?: true
  /** What its component gets. */
  props?: Record<string, unknown>
  /** What it can show in the drawer, beside any screen. */
  detail?: Detail
  /** How many things wait for the user, as pushed: shown at its tab, and at its entry of the rail. */
  badge?(): ComputedRef<number>
  /** How many things somebody must see to: shown at its tab. */
  alarm?(may: (right: string) => boolean): Promise<number>
  show(): Promise<Component>
}
