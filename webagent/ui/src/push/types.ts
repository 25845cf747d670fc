/** The kinds of value that the push carries. Instants are the server's, in seconds since the epoch. */

import type { PathStep, RecordingState, TicketState } from '@/api/types'

export type AgentState = 'signed_off' | 'idle' | 'busy' | 'break' | 'ringing' | 'talking' | 'held' | 'consulting' | 'wrap_up' | 'dispatched'

export interface Me {
  id: string
  name: string
  state: AgentState
  reason: string
  since: number
  interaction: string | null
  offer: string | null
  signed_on_at: number | null
  phone: 'registered' | 'unregistered'
  next_state: AgentState | null
  next_reason: string
  wrap_up_until: number | null
  /** When a break with a limit is too long; null once that has passed. */
  break_until: number | null
  calls_today: number
  talk_s_today: number
}

export interface AgentOnWall {
  id: string
  name: string
  state: AgentState
  reason: string
  since: number
  skills: string[]
  groups: string[]
  phone: 'registered' | 'unregistered'
  /** How many the agent has now on each channel. */
  sessions: Record<string, number>
  signed_on_at: number | null
  /** From then on a wrap-up that only the agent ends is too long. */
  late_at: number | null
  next_state: AgentState | null
  next_reason: string
  break_until: number | null
  calls_today: number
  training: boolean
}

export interface Queue {
  id: string
  name: string
  waiting: number
  longest_since: number | null
  ready: number
  signed_on: number
  talking: number
}

/** A queue's counts of today. */
export interface QueueDay {
  id: string
  offered: number
  answered: number
  answered_in_time: number
  abandoned: number
  abandoned_short: number
  service_level: number | null
}

export interface Waiting {
  id: string
  queue: string
  since: number
  queued_at: number
  position: number
  caller: string
  offered: boolean
  training: boolean
}

export interface Offer {
  id: string
  interaction: string
  agent: string
  queue: string
  caller: string
  called: string
  arrived_at: number
  queued_at: number
  offered_at: number
  expires_at: number
  answered_at: number | null
  path: PathStep[]
  /** `party`: agent `by` asks this one into a talk; the caller stays with `by`. */
  role: 'lead' | 'party'
  by: string | null
}

/** Somebody whom the agent has asked into the talk. */
export interface Party {
  id: string
  kind: 'agent' | 'contact' | 'number' | 'queue'
  name: string
  agent: string | null
  state: 'ringing' | 'consulting' | 'held' | 'in_talk'
  since: number
}

export interface Call {
  id: string
  caller: string
  called: string
  /** `ringing` and `dialing`: we are placing it; the own phone, then the citizen's. */
  state: 'ringing' | 'dialing' | 'talking' | 'held' | 'ended'
  since: number
  arrived_at: number
  connected_at: number | null
  queue: string
  recording: { id: string; state: RecordingState } | null
  direction?: 'inbound' | 'outbound'
  /** Why nobody answered whom we rang. */
  not_reached?: string | null
  /** Its ticket as it was last saved, by whomever; null until somebody saves one. */
  ticket?: { id: string; version: number; state: TicketState } | null
  /** Left out by a server that knows no more than caller and agent. */
  parties?: Party[]
  /** Whom the agent hears. */
  with?: 'caller' | 'party' | 'all' | 'flow' | 'nobody'
  role?: 'lead' | 'party'
  /** For a party: the agent whose call it is, and which of `parties` is this one. */
  lead?: string
  party?: string
}

/** Somebody who is to be called back, with the number masked. `agent` has it in hand now. */
export interface Callback {
  id: string
  queue: string
  number: string
  state: 'in_line' | 'paused' | 'on_the_line'
  queued_at: number
  requested_at: number
  attempts: number
  attempts_at_most: number | null
  last: string | null
  next_at: number | null
  expires_at: number
  agent: string | null
  ringing: boolean
}

export interface Today {
  id: string
  offered: number
  answered: number
  abandoned: number
  abandoned_short: number
  in_ivr: number
  waiting: number
  answered_in_15s: number
  talk_s: number
}

export interface LiveRecording {
  id: string
  interaction: string
  state: RecordingState
  seconds: number
}

export interface Announcement {
  id: string
  version: number
  title: string
  text: string
  by: string
  updated_at: number
  read: boolean
}

export type SupervisionMode = 'listen' | 'whisper' | 'barge'

/** The own phone in another's talk; `mode` is null while it rings, `in_force`: it is heard so. */
export interface Supervising {
  interaction: string
  agent: string
  mode: SupervisionMode | null
  in_force: boolean
  since: number
}

export interface System {
  id: string
  up: boolean
  since: number
}

export interface SetAside {
  id: string
  count: number
}

export interface Kinds {
  me: Me
  agent: AgentOnWall
  queue: Queue
  queue_day: QueueDay
  waiting: Waiting
  offer: Offer
  call: Call
  today: Today
  recording: LiveRecording
  system: System
  set_aside: SetAside
  announcement: Announcement
  supervising: Supervising
  callback: Callback
}

export type Kind = keyof Kinds
