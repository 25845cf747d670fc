/** The screens that the folders declare, in the order of the rail and of the tabs. */

import type { User } from '@/api/types'
import { ENTRIES, GROUPS, type Entry, type Group, type Screen } from '@/parts/screen'

const found = import.meta.glob<Screen | Screen[]>('/src/screens/*/screen.ts', { eager: true, import: 'default' })

const place = (screen: Screen): number[] => [
  ENTRIES.indexOf(screen.entry),
  screen.group ? GROUPS.indexOf(screen.group) : 0,
  screen.order,
]

function inOrder(a: Screen, b: Screen): number {
  const [mine, its] = [place(a), place(b)]
  const n = mine.findIndex((value, at) => value !== its[at])
  return n < 0 ? 0 : mine[n]! - its[n]!
}

export const SCREENS: readonly Screen[] = Object.values(found).flat().sort(inOrder)
const BY_NAME = new Map(SCREENS.map((screen) => [screen.name, screen]))

export const screenOf = (name: unknown): Screen | undefined => BY_NAME.get(String(name))

/** Whether a ringing call may replace this screen with the desk. */
export function mayLeave(name: string, dialog: boolean): boolean {
  return name !== 'desk' && !dialog && !screenOf(name)?.keepsNothing
}

export function screensOf(user: User): Screen[] {
  return SCREENS.filter((screen) => screen.mayOpen((right) => user.rights.includes(right), user))
}

/** The user's first screen. */
export function homeOf(user: User): Screen | undefined {
  const open = screensOf(user)
  return open.find((screen) => screen.home?.((right) => user.rights.includes(right), user)) ?? open[0]
}

/**
 * An entry of the rail, with those of its screens that the user may open. `first`: the one that it opens; `own`: it has
 * the name of that one.
 */
export interface RailEntry {
  entry: Entry
  screens: Screen[]
  first: Screen
  own?: true
}

export function railOf(user: User): RailEntry[] {
  const open = screensOf(user)
  const settled = new Set(open.filter((screen) => !screen.orElse).map((screen) => screen.entry))
  const entryOf = (screen: Screen): Entry =>
    screen.orElse && !settled.has(screen.entry) ? screen.orElse : screen.entry
  const home = homeOf(user)
  return ENTRIES.map((entry) => ({ entry, screens: open.filter((screen) => entryOf(screen) === entry) })).flatMap(
    ({ entry, screens }) =>
      screens[0] ? [{ entry, screens, first: screens.find((screen) => screen === home) ?? screens[0] }] : [],
  )
}

/**
 * The places for entries in a phone's rail, beside search, bell and menu; the last one opens the entries that have no
 * place.
 */
const PLACES = 5

/**
 * The entries that fit on a phone, including the one with which the user begins, and the entries in a menu. A user with
 * one entry, such as a department's person, sees its screens there.
 */
export function onPhone(rail: readonly RailEntry[], user: User): { shown: RailEntry[]; more: RailEntry[] } {
  const [only] = rail
  if (only && rail.length === 1 && only.screens.length > 1 && only.screens.length <= PLACES) {
    return {
      shown: only.screens.map((screen) => ({ entry: only.entry, screens: [screen], first: screen, own: true })),
      more: [],
    }
  }
  if (rail.length <= PLACES) return { shown: [...rail], more: [] }
  const home = homeOf(user)
  const begins = ({ screens }: RailEntry): boolean => home !== undefined && screens.includes(home)
  const chosen = [...rail.filter(begins), ...rail.filter((one) => !begins(one))].slice(0, PLACES - 1)
  return { shown: rail.filter((one) => chosen.includes(one)), more: rail.filter((one) => !chosen.includes(one)) }
}

/** The tabs of administration, group by group; empty groups are left out. */
export function groupsOf(screens: readonly Screen[]): { group: Group; screens: Screen[] }[] {
  return GROUPS.map((group) => ({ group, screens: screens.filter((screen) => screen.group === group) })).filter(
    (one) => one.screens.length > 0,
  )
}
