/** A ticket's history, from everything that the server has about it, as one line: the oldest first. Pure. */

import type { Ticket, TicketContacts, TicketFile } from '@/api/types'

export type Step = Ticket['steps'][number]
export type Edit = Ticket['written'][number]
export type Call = TicketContacts['calls'][number]
export type Paper = TicketContacts['faxes'][number]
export type BoundRecording = Ticket['recordings'][number]

/** The sorts of entries that can be shown alone. */
export const SORTS = ['step', 'call', 'file', 'edit'] as const
export type Sort = (typeof SORTS)[number]

/** `sort` names the chip of an entry, `kind` the component that draws it. */
export type Entry = { key: string; at: number } & (
  | { sort: 'step'; kind: 'step'; step: Step; files: TicketFile[] }
  | { sort: 'edit'; kind: 'edit'; edit: Edit }
  | { sort: 'file'; kind: 'file'; file: TicketFile }
  | { sort: 'file'; kind: 'fax'; fax: Paper }
  | { sort: 'call'; kind: 'call'; call: Call }
  | { sort: 'call'; kind: 'recordings'; recordings: BoundRecording[] }
)

/** A submission is a step: an edit that did nothing else is not listed twice, nor is it a field of one that did. */
function told(ticket: Ticket, edit: Edit): boolean {
  return ticket.steps.length > 0 && edit.fields.length === 1 && edit.fields[0] === 'state'
}

/** The ticket's own attachments. */
export const ownFiles = (ticket: Ticket): TicketFile[] => ticket.files.filter((one) => one.step === null && !one.loose)

/**
 * `contacts`: null until they are loaded; until then, and while the first call has no record, that call's recordings
 * are shown separately.
 */
export function timelineOf(ticket: Ticket, contacts: TicketContacts | null): Entry[] {
  const calls = contacts?.calls ?? []
  const entries: Entry[] = [
    ...ticket.steps.map((step): Entry => ({
      key: `step-${step.version}`,
      at: step.at,
      sort: 'step',
      kind: 'step',
      step,
      files: ticket.files.filter((one) => one.step === step.version),
    })),
    ...ticket.written
      .filter((edit) => !told(ticket, edit))
      .map((edit): Entry => ({
        key: `edit-${edit.began_at}-${edit.by}`,
        at: edit.at,
        sort: 'edit',
        kind: 'edit',
        edit: ticket.steps.length ? { ...edit, fields: edit.fields.filter((field) => field !== 'state') } : edit,
      })),
    ...ownFiles(ticket).map((file): Entry => ({
      key: `attached-${file.id}`,
      at: file.at,
      sort: 'file',
      kind: 'file',
      file,
    })),
    ...calls.map((call): Entry => ({ key: `call-${call.id}`, at: call.at, sort: 'call', kind: 'call', call })),
    ...(contacts?.faxes ?? []).map((fax): Entry => ({
      key: `fax-${fax.id}`,
      at: fax.at,
      sort: 'file',
      kind: 'fax',
      fax,
    })),
  ]
  if (ticket.recordings.length && !calls.some((call) => call.first))
    entries.push({
      key: 'recordings',
      at: ticket.created_at,
      sort: 'call',
      kind: 'recordings',
      recordings: ticket.recordings,
    })
  return entries.sort((a, b) => a.at - b.at)
}

/** A step with files also counts among the files. */
export const isOf = (entry: Entry, sort: Sort): boolean =>
  entry.sort === sort || (sort === 'file' && entry.kind === 'step' && entry.files.length > 0)

/** The chips that are worth showing: those with entries, if there are several. */
export function sortsOf(entries: readonly Entry[]): Sort[] {
  const found = SORTS.filter((sort) => entries.some((entry) => isOf(entry, sort)))
  return found.length > 1 ? found : []
}
