/**
 * A ticket's fields as the form has them: each is a text under its own name, so that each is saved and merged
 * separately.
 */

import { TICKET_TEXTS as PLAIN, type Ticket, type TicketChange, type WayToReach } from '@/api/types'

/** `particulars.ID` for a kind's own field; `contacts` holds its rows as JSON. A missing field counts as empty. */
export type DraftFields = Record<string, string>

const OWN = 'particulars.'
/** The value of a flag that is set. */
export const YES = 'yes'

/** The values of a new ticket. */
export const BLANK: DraftFields = {
  ...Object.fromEntries(PLAIN.map((field) => [field, ''])),
  urgency: 'normal',
  channel: 'phone',
}
/** The ways on which a matter reaches us, besides a call: the commonest first. */
export const CHANNELS = [
  ...(['letter', 'visit', 'phone', 'web', 'wechat', 'app', 'email', 'message', 'weibo', 'fax'] as const),
]

export const at = (fields: DraftFields, field: string): string => fields[field] ?? ''
export const own = (id: string): string => OWN + id

const row = ({ kind, value, name, relation }: WayToReach): WayToReach => ({ kind, value, name, relation })
/** Rows without a word do not count. */
export function waysText(ways: readonly WayToReach[]): string {
  const filled = ways.filter((one) => one.value || one.name || one.relation)
  return filled.length ? JSON.stringify(filled.map(row)) : ''
}
export const waysOf = (text: string): WayToReach[] => (text ? (JSON.parse(text) as WayToReach[]) : [])

export function flat(ticket: Ticket): DraftFields {
  const particulars = Object.entries(ticket.particulars).map(([id, value]) => [own(id), value])
  return {
    ...Object.fromEntries([...PLAIN.map((field) => [field, ticket[field]]), ...particulars]),
    contacts: waysText(ticket.contacts),
    confidential: ticket.confidential ? YES : '',
  }
}

/** The reverse, for the server. */
export function wire(fields: DraftFields): TicketChange {
  const change: TicketChange = Object.fromEntries(
    PLAIN.filter((field) => field in fields).map((field) => [field, fields[field]]),
  )
  const particulars = Object.entries(fields)
    .filter(([field]) => field.startsWith(OWN))
    .map(([field, value]) => [field.slice(OWN.length), value])
  if (particulars.length) change.particulars = Object.fromEntries(particulars)
  if ('contacts' in fields) change.contacts = waysOf(at(fields, 'contacts'))
  if ('confidential' in fields) change.confidential = at(fields, 'confidential') === YES
  return change
}
