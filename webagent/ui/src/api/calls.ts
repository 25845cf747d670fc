/** Every operation that the pages use. */

import { request } from './http'
import type {
  FlowStatus, Language, Options, Peaks, PhoneAccess, Pop, PublicFacts,
  Ticket, TicketFields, TicketList, TicketSearch, User,
} from './types'

interface PhoneReply { phone: PhoneAccess | null }

const enc = encodeURIComponent

export const api = {
  publicFacts: () => request<PublicFacts>('GET', '/api/public'),
  options: () => request<Options>('GET', '/api/options'),

  session: () => request<{ user: User }>('GET', '/api/session'),
  signIn: (username: string, password: string) =>
    request<{ user: User }>('POST', '/api/session', { username, password }),
  signOut: () => request<void>('DELETE', '/api/session'),
  chooseLanguage: (language: Language) => request<void>('PUT', '/api/session/language', { language }),

  signOn: (takeover: boolean) => request<PhoneReply | undefined>('POST', '/api/agent/sign-on', { takeover }),
  phone: () => request<PhoneReply>('GET', '/api/agent/phone'),
  signOff: () => request<void>('POST', '/api/agent/sign-off'),
  idle: () => request<void>('POST', '/api/agent/idle'),
  busy: (reason: string) => request<void>('POST', '/api/agent/busy', { reason }),
  takeBreak: (reason: string) => request<void>('POST', '/api/agent/break', { reason }),
  endWrapUp: () => request<void>('POST', '/api/agent/wrap-up/end'),

  decline: (offer: string) => request<void>('POST', `/api/offers/${enc(offer)}/decline`),
  hold: (id: string) => request<void>('POST', `/api/interactions/${enc(id)}/hold`),
  resume: (id: string) => request<void>('POST', `/api/interactions/${enc(id)}/resume`),
  hangUp: (id: string) => request<void>('POST', `/api/interactions/${enc(id)}/hang-up`),
  pop: (id: string) => request<Pop>('GET', `/api/interactions/${enc(id)}/pop`),

  // In the body, since a citizen's number and words have no place in a URL.
  findTickets: (search: TicketSearch) => request<TicketList>('POST', '/api/tickets/search', search),
  draftTicket: (interaction: string | null) =>
    request<Ticket>('POST', '/api/tickets', interaction ? { interaction } : {}),
  ticket: (id: string) => request<Ticket>('GET', `/api/tickets/${enc(id)}`),
  editTicket: (id: string, version: number, fields: Partial<TicketFields>) =>
    request<Ticket>('PATCH', `/api/tickets/${enc(id)}`, { version, ...fields }),
  submitTicket: (id: string, version: number, close: boolean) =>
    request<Ticket>('POST', `/api/tickets/${enc(id)}/submit`, { version, close }),

  peaks: (recording: string) => request<Peaks>('GET', `/api/recordings/${enc(recording)}/peaks`),
  audioUrl: (recording: string) => `/api/recordings/${enc(recording)}/audio`,
  flows: () => request<FlowStatus[]>('GET', '/api/flows'),
}
