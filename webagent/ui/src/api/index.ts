/** Every request that the screens make, by name. */

import { ApiError, ask, command, get } from './http'
import type {
  AgentReasons, AuditEntry, EndedCallback, Entry, FlowStatus, ForcedState, Group, Language, OfferRecord, OpenSession, Options, OwnCall, OwnSettings, Peaks, Person, PhoneAccess, PhoneChoice, Pop, PublicFacts, Receipts, RoleRights, ShutOut, StateSpan, Ticket, TicketFields,
  Targets, TicketList, TicketSearch, User, Where, Workload, WrittenAnnouncement,
} from './types'
import type { SupervisionMode } from '@/push/types'

const id = encodeURIComponent

export const session = {
  facts: () => get<PublicFacts>('/api/public'),
  /** `phone`: the secret of this page's phone, which shows that the seat was taken here. */
  open: (username: string, password: string, phone: string | null = null) =>
    ask<{ user: User; others: OpenSession[] }>('POST', '/api/session', { username, password, ...(phone ? { phone } : {}) }),
  current: () => get<{ user: User }>('/api/session'),
  close: () => command('DELETE', '/api/session'),
  language: (language: Language) => command('PUT', '/api/session/language', { language }),
  options: () => get<Options>('/api/options'),
  changePassword: (present: string, password: string) => command('PUT', '/api/session/password', { present, password }),
  all: () => get<OpenSession[]>('/api/sessions'),
  end: (session: string, sure: boolean) => command('DELETE', `/api/sessions/${id(session)}?sure=${sure}`),
  endOthers: (sure: boolean) => command('DELETE', `/api/sessions?sure=${sure}`),
}

export const agent = {
  signOn: (takeover: boolean, phone: string | null = null) => ask<{ phone: PhoneAccess | null }>('POST', '/api/agent/sign-on', { takeover, ...(phone ? { phone } : {}) }),
  phoneChoice: () => get<PhoneChoice>('/api/agent/phone-choice'),
  phone: () => get<{ phone: PhoneAccess | null }>('/api/agent/phone'),
  unfit: (reason: 'no_microphone' | 'microphone_denied' | 'no_speaker') => command('POST', '/api/agent/unfit', { reason }),
  rejoin: () => command('POST', '/api/agent/rejoin'),
  signOff: () => command('POST', '/api/agent/sign-off'),
  idle: () => command('POST', '/api/agent/idle'),
  busy: (reason: string) => command('POST', '/api/agent/busy', { reason }),
  rest: (reason: string) => command('POST', '/api/agent/break', { reason }),
  settings: () => get<OwnSettings>('/api/agent/settings'),
  choose: (settings: OwnSettings) => ask<OwnSettings>('PUT', '/api/agent/settings', settings),
  workload: () => get<Workload>('/api/agent/workload'),
  calls: (before?: number) => get<OwnCall[]>(`/api/agent/calls${before ? `?before=${before}` : ''}`),
  offers: (interaction: string) => get<OfferRecord[]>(`/api/agent/calls/${id(interaction)}/offers`),
  states: () => get<StateSpan[]>('/api/agent/states'),
  endWrapUp: () => command('POST', '/api/agent/wrap-up/end'),
}

export const calls = {
  decline: (offer: string) => command('POST', `/api/offers/${id(offer)}/decline`),
  hold: (interaction: string) => command('POST', `/api/interactions/${id(interaction)}/hold`),
  resume: (interaction: string) => command('POST', `/api/interactions/${id(interaction)}/resume`),
  hangUp: (interaction: string) => command('POST', `/api/interactions/${id(interaction)}/hang-up`),
  targets: () => get<Targets>('/api/transfer-targets'),
  transfer: (interaction: string, to: Where) => command('POST', `/api/interactions/${id(interaction)}/transfer`, { to }),
  consult: (interaction: string, to: Where) => command('POST', `/api/interactions/${id(interaction)}/consult`, { to }),
  swap: (interaction: string) => command('POST', `/api/interactions/${id(interaction)}/consult/swap`),
  conference: (interaction: string) => command('POST', `/api/interactions/${id(interaction)}/consult/conference`),
  complete: (interaction: string) => command('POST', `/api/interactions/${id(interaction)}/consult/complete`),
  dropConsult: (interaction: string) => command('DELETE', `/api/interactions/${id(interaction)}/consult`),
  dropParty: (interaction: string, party: string) => command('DELETE', `/api/interactions/${id(interaction)}/parties/${id(party)}`),
  promote: (interaction: string, party: string, leave: boolean) => command('POST', `/api/interactions/${id(interaction)}/parties/${id(party)}/promote`, { leave }),
  toFlow: (interaction: string, flow: string, back: boolean) => command('POST', `/api/interactions/${id(interaction)}/flow`, { flow, back }),
  fromFlow: (interaction: string) => command('DELETE', `/api/interactions/${id(interaction)}/flow`),
  leave: (interaction: string) => command('POST', `/api/interactions/${id(interaction)}/leave`),
  pop: (interaction: string) => get<Pop>(`/api/interactions/${id(interaction)}/pop`),
}

export const tickets = {
  /** The conditions travel in the body: a citizen's number or words have no place in a URL. */
  search: (query: TicketSearch) =>
    ask<TicketList>('POST', '/api/tickets/search', query),
  lookUp: (number: string) => ask<Ticket>('POST', '/api/tickets/look-up', { number }),
  read: (ticket: string) => get<Ticket>(`/api/tickets/${id(ticket)}`),
  create: (interaction: string | null, fields: Partial<TicketFields>) =>
    ask<Ticket>('POST', '/api/tickets', interaction ? { interaction, ...fields } : fields),
  change: (ticket: string, version: number, fields: Partial<TicketFields>) =>
    withCurrent(ask<Ticket>('PATCH', `/api/tickets/${id(ticket)}`, { version, ...fields }), () => tickets.read(ticket)),
  submit: (ticket: string, version: number, close: boolean) =>
    withCurrent(ask<Ticket>('POST', `/api/tickets/${id(ticket)}/submit`, close ? { version, close } : { version }), () => tickets.read(ticket)),
}

/** A refusal is short: where the newest state is too long for it, it is read, so that what both wrote can be put side by side. */
async function withCurrent<T>(asked: Promise<T>, read: () => Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    const leftOut = error instanceof ApiError ? error.details['left_out'] : undefined
    if (error instanceof ApiError && Array.isArray(leftOut) && leftOut.includes('current')) error.details['current'] = await read()
    throw error
  }
}

export const outbound = {
  /** The number travels in the body. */
  call: (whom: { number: string } | { ticket: string } | { contact: string }) => ask<{ interaction: string }>('POST', '/api/outbound/calls', whom),
  callbacks: () => get<{ ended: EndedCallback[] }>('/api/floor/callbacks'),
  take: (callback: string) => ask<{ interaction: string }>('POST', `/api/floor/callbacks/${id(callback)}/take`, {}),
  cancel: (callback: string, reason: string) => command('POST', `/api/floor/callbacks/${id(callback)}/cancel`, { reason }),
}

export const recordings = {
  audio: (recording: string) => `/api/recordings/${id(recording)}/audio`,
  peaks: (recording: string) => get<Peaks>(`/api/recordings/${id(recording)}/peaks`),
}

export const flows = {
  list: () => get<FlowStatus[]>('/api/flows'),
}

export const floor = {
  force: (agent: string, order: ForcedState) => command('POST', `/api/floor/agents/${id(agent)}/force`, order),
  why: (of: { interaction: string } | { agent: string }) => get<AgentReasons[]>(`/api/floor/why?${new URLSearchParams(of)}`),
  offers: (interaction: string) => get<OfferRecord[]>(`/api/floor/interactions/${id(interaction)}/offers`),
  calls: (agent: string, before?: number) => get<OfferRecord[]>(`/api/floor/agents/${id(agent)}/calls${before ? `?before=${before}` : ''}`),
  supervise: (agent: string, mode: SupervisionMode, reason?: string) => command('POST', `/api/floor/agents/${id(agent)}/supervise`, reason ? { mode, reason } : { mode }),
  stopSupervising: (agent: string) => command('DELETE', `/api/floor/agents/${id(agent)}/supervise`),
  takeOver: (agent: string, reason: string) => command('POST', `/api/floor/agents/${id(agent)}/take-over`, { reason }),
  disconnect: (agent: string, reason: string) => command('POST', `/api/floor/agents/${id(agent)}/disconnect`, { reason }),
  workload: (agent: string) => get<Workload>(`/api/floor/agents/${id(agent)}/workload`),
}

type Body = Record<string, unknown>
export const announcements = {
  read: (one: string, version: number) => command('POST', `/api/announcements/${id(one)}/read`, { version }),
  written: () => get<WrittenAnnouncement[]>('/api/announcements/written'),
  publish: (body: Body) => ask<WrittenAnnouncement>('POST', '/api/announcements', body),
  edit: (one: string, body: Body) => ask<WrittenAnnouncement>('PUT', `/api/announcements/${id(one)}`, body),
  withdraw: (one: string, version: number) => ask<WrittenAnnouncement>('POST', `/api/announcements/${id(one)}/withdraw`, { version }),
  receipts: (one: string) => get<Receipts>(`/api/announcements/${id(one)}/receipts`),
}

export const admin = {
  users: () => get<Person[]>('/api/admin/users'),
  addUser: (body: Body) => ask<Person>('POST', '/api/admin/users', body),
  changeUser: (user: string, body: Body) => ask<Person>('PATCH', `/api/admin/users/${id(user)}`, body),
  resetPassword: (user: string, password: string) => command('POST', `/api/admin/users/${id(user)}/password`, { password }),
  sessions: (user: string) => get<OpenSession[]>(`/api/admin/users/${id(user)}/sessions`),
  endSession: (user: string, session: string, sure: boolean) => command('DELETE', `/api/admin/users/${id(user)}/sessions/${id(session)}?sure=${sure}`),
  endSessions: (user: string, sure: boolean) => command('DELETE', `/api/admin/users/${id(user)}/sessions?sure=${sure}`),
  groups: () => get<Group[]>('/api/admin/groups'),
  addGroup: (body: Body) => ask<Group>('POST', '/api/admin/groups', body),
  renameGroup: (group: string, body: Body) => ask<Group>('PATCH', `/api/admin/groups/${id(group)}`, body),
  removeGroup: (group: string) => command('DELETE', `/api/admin/groups/${id(group)}`),
  rights: () => get<{ all: string[]; scoped: string[]; scopes: string[]; roles: RoleRights[] }>('/api/admin/rights'),
  changeRights: (role: string, body: Body) => ask<RoleRights>('PUT', `/api/admin/rights/${id(role)}`, body),
  entries: (kind: string) => get<Entry[]>(`/api/admin/${kind}`),
  addEntry: (kind: string, body: Body) => ask<Entry>('POST', `/api/admin/${kind}`, body),
  changeEntry: (kind: string, entry: string, body: Body) => ask<Entry>('PUT', `/api/admin/${kind}/${id(entry)}`, body),
  bans: () => get<ShutOut[]>('/api/admin/bans'),
  ban: (body: Body) => command('POST', '/api/admin/bans', body),
  liftBan: (address: string, reason: string) => command('POST', `/api/admin/bans/${id(address)}/lift`, { reason }),
  audit: (query: Record<string, string>) =>
    get<{ items: AuditEntry[]; next: string | null }>(`/api/admin/audit?${new URLSearchParams(Object.entries(query).filter(([, value]) => value))}`),
}
