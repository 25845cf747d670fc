/** What happened to a ticket, from all that the house has for it, as one line: the oldest first. Pure. */

import type { Ticket } from '@/api/types'

export type Step = Ticket['steps'][number]
export type Edit = Ticket['written'][number]
export type BoundRecording = Ticket['recordings'][number]

/** What somebody may look at alone. */
export const SORTS = ['step', 'call', 'file', 'edit'] as const
export type Sort = (typeof SORTS)[number]

/** `sort` says under which chip an entry stands, `kind` what draws it. */
export type Entry = { key: string; at: number } & (
  | { sort: 'step'; kind: 'step'; step: Step }
  | { sort: 'edit'; kind: 'edit'; edit: Edit }
  | { sort: 'call'; kind: 'recordings'; recordings: BoundRecording[] }
)

/** A submission is a step: an edit that did nothing else is not told twice. */
function told(ticket: Ticket, edit: Edit): boolean {
  return ticket.steps.length > 0 && edit.fields.length === 1 && edit.fields[0] === 'state'
}

export function timelineOf(ticket: Ticket): Entry[] {
  const entries: Entry[] = [
    ...ticket.steps.map((step): Entry => ({ key: `step-${step.version}`, at: step.at, sort: 'step', kind: 'step', step })),
    ...ticket.written.filter((edit) => !told(ticket, edit)).map((edit): Entry => ({ key: `edit-${edit.began_at}-${edit.by}`, at: edit.at, sort: 'edit', kind: 'edit', edit })),
  ]
  if (ticket.recordings.length) entries.push({ key: 'recordings', at: ticket.created_at, sort: 'call', kind: 'recordings', recordings: ticket.recordings })
  return entries.sort((a, b) => a.at - b.at)
}

/** The chips that are worth showing: those of which there is something, if there are several. */
export function sortsOf(entries: readonly Entry[]): Sort[] {
  const found = SORTS.filter((sort) => entries.some((entry) => entry.sort === sort))
  return found.length > 1 ? found : []
}
