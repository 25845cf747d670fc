/** The saved views of the tickets: each is a filter of the server. Pure. */

import type { TicketSearch, TicketState } from '@/api/types'

export const VIEWS = [
  'todo',
  'drafts',
  'accept',
  'dispatch',
  'sign',
  'in_hand',
  'returned',
  'extension',
  'appealed',
  'decide',
  'paused',
  'answered',
  'call_back',
  'review',
  'soon',
  'overdue',
  'all',
] as const
export type View = (typeof VIEWS)[number]

/** What each view requests besides the typed words; the others are work lists with names of their own. */
export const ASKED: Partial<Record<View, Pick<TicketSearch, 'mine' | 'state' | 'phase'>>> = {
  todo: { mine: true, phase: 'open' },
  drafts: { mine: true, state: 'draft' },
  all: {},
}

/** A dispatcher's work and what to watch; a department's work. */
const DISPATCHER: readonly View[] = [
  'accept',
  'dispatch',
  'returned',
  'extension',
  'overdue',
  'soon',
  'sign',
  'in_hand',
  'paused',
  'call_back',
  'review',
]
const DEPARTMENT: readonly View[] = ['sign', 'in_hand', 'returned', 'overdue', 'soon', 'answered']

/** How many stand beside each other; the others are in a menu. */
const FIRST = 5
/** The views in sight, always with the one on view, and those in the menu. */
export function shownOf(views: readonly View[], view: View): { shown: readonly View[]; more: readonly View[] } {
  if (views.length <= FIRST + 1) return { shown: views, more: [] }
  const first = [...views.slice(0, FIRST - 1), 'all' as const]
  const shown = first.includes(view) ? first : [...first, view]
  return { shown, more: views.filter((one) => !shown.includes(one)) }
}

type May = (right: string) => boolean

/** People who write no tickets have none of their own. `departments`: whether the person belongs to one. */
export function viewsFor(may: May, departments = false): readonly View[] {
  const own: readonly View[] = may('tickets.write') && !departments ? ['todo', 'drafts'] : []
  const work = may('tickets.dispatch') ? DISPATCHER : departments && may('tickets.handle') ? DEPARTMENT : []
  return [...own, ...work, ...(may('tickets.decide') ? (['appealed', 'decide'] as const) : []), 'all']
}

/**
 * The named view, or the user's first one: the waiting work for a department, everything for users who watch the floor,
 * the user's own tickets for others.
 */
export function viewOf(named: unknown, may: May, departments = false): View {
  const views = viewsFor(may, departments)
  const first = departments && views.includes('sign') ? 'sign' : may('floor.watch') ? 'all' : views[0]!
  return views.find((view) => view === named) ?? first
}

/** The states in the order of a ticket's life. */
export const STATES: readonly TicketState[] = [
  'draft',
  'waiting',
  'accepted',
  'handling',
  'awaiting',
  'suspended',
  'deciding',
  'reopened',
  'rejected',
  'done',
  'reviewing',
  'archived',
  'cancelled',
]
