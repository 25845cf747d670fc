/** The saved views of the tickets: those that today's tickets can answer. Pure. */

import type { TicketSearch, TicketState } from '@/api/types'

export const VIEWS = ['todo', 'drafts', 'all'] as const
export type View = (typeof VIEWS)[number]

/** What each view asks for besides the words that are typed. */
const ASKED: Record<View, Pick<TicketSearch, 'mine' | 'state'>> = {
  todo: { mine: true, state: 'open' },
  drafts: { mine: true, state: 'draft' },
  all: {},
}

type May = (right: string) => boolean

/** Those who write no tickets have none of their own. */
export const viewsFor = (may: May): readonly View[] => (may('tickets.write') ? VIEWS : ['all'])

/** The one that is named, or with which somebody begins: watching the floor with everything, others with what waits for them. */
export function viewOf(named: unknown, may: May): View {
  const views = viewsFor(may)
  return views.find((view) => view === named) ?? (may('floor.watch') ? 'all' : views[0]!)
}

export interface Typed {
  text: string
  caller: string
  state: TicketState | ''
}

export function searchOf(view: View, typed: Typed): TicketSearch {
  const [text, caller] = [typed.text.trim(), typed.caller.trim()]
  return { ...ASKED[view], ...(text && { text }), ...(caller && { caller }), ...(view === 'all' && typed.state && { state: typed.state }) }
}
