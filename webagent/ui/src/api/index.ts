/** Every request that the screens make, by name. */

import { ask, command, get } from './http'
import type {
  FlowStatus, Language, Options, Peaks, PhoneAccess, Pop, PublicFacts, Ticket, TicketFields,
  TicketList, TicketSearch, User,
} from './types'

const id = encodeURIComponent

export const session = {
  facts: () => get<PublicFacts>('/api/public'),
  open: (username: string, password: string) => ask<{ user: User }>('POST', '/api/session', { username, password }),
  current: () => get<{ user: User }>('/api/session'),
  close: () => command('DELETE', '/api/session'),
  language: (language: Language) => command('PUT', '/api/session/language', { language }),
  options: () => get<Options>('/api/options'),
}

export const agent = {
  signOn: (takeover: boolean) => ask<{ phone: PhoneAccess | null }>('POST', '/api/agent/sign-on', { takeover }),
  phone: () => get<{ phone: PhoneAccess | null }>('/api/agent/phone'),
  signOff: () => command('POST', '/api/agent/sign-off'),
  idle: () => command('POST', '/api/agent/idle'),
  busy: (reason: string) => command('POST', '/api/agent/busy', { reason }),
  rest: (reason: string) => command('POST', '/api/agent/break', { reason }),
  endWrapUp: () => command('POST', '/api/agent/wrap-up/end'),
}

export const calls = {
  decline: (offer: string) => command('POST', `/api/offers/${id(offer)}/decline`),
  hold: (interaction: string) => command('POST', `/api/interactions/${id(interaction)}/hold`),
  resume: (interaction: string) => command('POST', `/api/interactions/${id(interaction)}/resume`),
  hangUp: (interaction: string) => command('POST', `/api/interactions/${id(interaction)}/hang-up`),
  pop: (interaction: string) => get<Pop>(`/api/interactions/${id(interaction)}/pop`),
}

export const tickets = {
  /** The conditions travel in the body: a citizen's number or words have no place in a URL. */
  search: (query: TicketSearch) =>
    ask<TicketList>('POST', '/api/tickets/search', query),
  read: (ticket: string) => get<Ticket>(`/api/tickets/${id(ticket)}`),
  create: (interaction: string | null, fields: Partial<TicketFields>) =>
    ask<Ticket>('POST', '/api/tickets', interaction ? { interaction, ...fields } : fields),
  change: (ticket: string, version: number, fields: Partial<TicketFields>) =>
    ask<Ticket>('PATCH', `/api/tickets/${id(ticket)}`, { version, ...fields }),
  submit: (ticket: string, version: number, close: boolean) =>
    ask<Ticket>('POST', `/api/tickets/${id(ticket)}/submit`, close ? { version, close } : { version }),
}

export const recordings = {
  audio: (recording: string) => `/api/recordings/${id(recording)}/audio`,
  peaks: (recording: string) => get<Peaks>(`/api/recordings/${id(recording)}/peaks`),
}

export const flows = {
  list: () => get<FlowStatus[]>('/api/flows'),
}
