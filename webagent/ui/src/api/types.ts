/** What the server sends, as the HTTP contract has it. Instants are seconds since the epoch. */

import type { AgentState } from '@/push/types'

export type Role = 'agent' | 'leader' | 'supervisor' | 'admin'
export type Language = 'zh' | 'en'

export interface User {
  id: string
  username: string
  name: string
  role: Role
  rights: string[]
  agent: string | null
  language: Language
}

/** A sign-in that is not over. `in_hand`: a citizen rings or talks there. */
export interface OpenSession {
  id: string
  present: boolean
  created_at: number
  seen_at: number
  address: string
  browser: string
  in_hand: boolean
}

export interface PublicFacts {
  name: string
  demo: boolean
  zone: string
  languages: string[]
  demo_accounts?: { username: string; role: Role }[]
}

/** `chosen` is 'page' or the number of a desk phone; `own` is the desk phone with the seat's own number. */
export interface PhoneChoice {
  chosen: string
  own: string | null
  desk_phones: boolean
}

export interface Choice {
  id: string
  zh: string
  en: string
}

/** Why an agent takes no calls, and after how many seconds that is too long. */
export interface Reason extends Choice {
  limit_s: number | null
}

export interface Group {
  id: string
  name: string
  version: number
}

export interface Department {
  id: string
  name: string
}

export interface Options {
  busy_reasons: Reason[]
  break_reasons: Reason[]
  ticket_types: Choice[]
  urgencies: Choice[]
  departments: Department[]
  skills: Choice[]
  groups: Group[]
  wrap_up_limit_s: number | null
  offer_limit_s: number
  demo: boolean
  zone: string
}

/** An account, as administrators see it. `skills`: id to level, 9 is best. */
export interface Person {
  id: string
  username: string
  name: string
  role: Role
  agent: string | null
  groups: string[]
  departments: string[]
  skills: Record<string, number>
  languages: string[]
  after_service: 'idle' | 'busy'
  auto_answer: boolean
  training: boolean
  disabled: boolean
  version: number
}

export interface Entry {
  id: string
  version: number
  retired: boolean
  values: Record<string, unknown>
}

export interface RoleRights {
  role: Role
  rights: string[]
  version: number
}

/** An address that failed to sign in at the telephone. */
export interface ShutOut {
  address: string
  state: 'banned' | 'trusted' | 'counted' | 'freed'
  since: number
  until: number | null
  failures: number
  bans: number
  names: string[]
  by: string
}

export interface AuditEntry {
  id: number
  at: number
  by: string
  by_name: string
  action: string
  kind: string
  subject: string
  reason: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export interface ForcedState {
  state: 'idle' | 'busy' | 'break' | 'dispatched' | 'signed_off'
  reason: string
  when?: 'after_call' | 'now_requeue'
}

export interface AgentReasons {
  interaction: string
  agent: string
  reasons: { why: string; details: string[] }[]
}

export interface Workload {
  agent: string
  since: number
  now: number
  offered: number
  answered: number
  offers: Record<string, number>
  talk_s: number
  longest_talk_s: number
  signed_on_s: number
  states: Record<string, number>
  /** Calls that the agent placed; they are in no other figure. */
  outbound: number
  outbound_talk_s: number
  utilisation: number | null
}

/** To whom an interaction was offered, and why to this agent. */
export interface OfferRecord {
  id: string
  interaction: string
  agent: string
  queue: string
  offered_at: number
  outcome: string | null
  talk_s: number | null
  chosen: string | null
  candidates: number | null
  idle_s: number | null
  waited_s: number | null
}

export interface WrittenAnnouncement {
  id: string
  version: number
  title: string
  text: string
  everybody: boolean
  groups: string[]
  agents: string[]
  valid_from: number
  valid_until: number | null
  withdrawn_at: number | null
  created_by_name: string
}

export interface Receipts {
  read: { user: string; name: string; version: number; read_at: number }[]
  unread: { user: string; name: string }[]
}

export interface OwnSettings {
  after_service: 'idle' | 'busy'
  auto_answer: boolean
}

export interface OwnCall {
  interaction: string
  queue: string
  offered_at: number
  outcome: string | null
  talk_s: number | null
  outbound: boolean
  ticket: string | null
}

/** To whom a caller can be handed now. The numbers of contacts stay on the server. */
export interface Targets {
  agents: { id: string; name: string; state: AgentState }[]
  queues: { id: string; name: string; waiting: number; ready: number }[]
  contacts?: { id: string; department: string; name: string; title: string }[]
  flows?: { id: string; name: string }[]
}

/** Exactly one of these. */
export type Where = { agent: string } | { queue: string } | { contact: string } | { number: string }

/** `ended_at` null: still is. */
export interface StateSpan {
  state: string
  reason: string
  began_at: number
  ended_at: number | null
}

export interface PhoneAccess {
  uri: string
  user: string
  secret: string
  websocket: string
}

export interface PathStep {
  node: string
  label: string
  at: number
  keys: string
}

export interface Pop {
  interaction: {
    id: string
    kind: string
    caller: string
    called: string
    arrived_at: number
    queued_at: number
    queue: string
    path: PathStep[]
  }
  /** Whose this call was until now, and why it is in line again. */
  before: { agent: string; name: string; why: 'transferred' | 'signed_off' | 'phone_lost' } | null
  earlier: EarlierCall[]
  open_tickets: TicketSummary[]
  ticket: Ticket | null
}

export interface EarlierCall {
  id: string
  arrived_at: number
  ended_at: number | null
  agent: string | null
  outcome: string
  talk_s: number
  outbound: boolean
  ticket: string | null
}

export type TicketState = 'draft' | 'open' | 'closed'

export interface TicketSummary {
  id: string
  number: string
  state: TicketState
  type: string
  urgency: string
  department: string
  title: string
  contact_name: string
  /** No report counts it. */
  training: boolean
  created_at: number
  updated_at: number
}

export type RecordingState = 'recording' | 'filing' | 'ready' | 'failed'

export interface BoundRecording {
  id: string
  seconds: number
  state: RecordingState
}

export const TICKET_FIELDS = ['type', 'urgency', 'department', 'title', 'text', 'contact_name', 'contact_number'] as const
export type TicketField = (typeof TICKET_FIELDS)[number]
export type TicketFields = Record<TicketField, string>

export interface Ticket extends TicketSummary, TicketFields {
  title: string
  version: number
  caller: string
  interaction: string | null
  created_by: string
  submitted_at: number | null
  recordings: BoundRecording[]
  /** Who wrote which fields, in order; `state` among them: submitted. */
  written: Written[]
  may_edit: boolean
  may_submit: boolean
}

export interface Written {
  by: string
  by_name: string
  fields: (TicketField | 'state')[]
  began_at: number
  at: number
}

export interface TicketSearch {
  state?: TicketState
  mine?: boolean
  caller?: string
  text?: string
  interaction?: string
  cursor?: number
  limit?: number
}

export interface TicketList {
  items: TicketSummary[]
  next: string | null
}

export interface Peaks {
  seconds: number
  left: number[]
  right: number[]
}

/** One mistake in a flow file, in both languages of the page. */
export interface FlowProblem {
  line: number
  column: number
  message: string
  message_zh: string
}

export interface FlowStatus {
  id: string
  file: string
  version: string
  loaded_at: number | null
  numbers: string[]
  errors: FlowProblem[]
}

/** A call-back that ended today, with the number masked. */
export interface EndedCallback {
  id: string
  queue: string
  number: string
  requested_at: number
  ended_at: number | null
  outcome: string | null
  attempts: number
  last: string | null
  agent: string | null
  interaction: string | null
  by: string
  reason: string
}
