// Written by `make types` from the views of the server; never edited by hand. A test holds that it is up to date.
// Instants are the server's, in seconds since the epoch.

/**
 * Something that takes a while, for the person who asked. `done` of `total` pieces; `total` 0: not known yet.
 *
 * `bytes` and `file_name` tell of the file, which can be fetched while the state is `done`, until `expires_at`.
 */
export interface JobView {
  id: string
  kind: string
  state: 'cancelled' | 'done' | 'failed' | 'queued' | 'running'
  created_at: number
  done: number
  total: number
  cancelling: boolean
  ended_at: number | null
  expires_at: number | null
  fault: string
  file_name: string
  bytes: number
}

/** Anybody's job, for those who run the house, also when it is over and its file is gone. */
export interface HouseJobView {
  id: string
  kind: string
  state: 'cancelled' | 'done' | 'failed' | 'queued' | 'running'
  owner: string
  asked_by: string
  title: string
  created_at: number
  started_at: number | null
  ended_at: number | null
  run_at: number
  done: number
  total: number
  attempts: number
  cancelling: boolean
  fault: string
}

/** A folder's disk, for those who run the house: told when its level changes. Bytes are those of that moment. */
export interface DiskView {
  id: string
  level: 'away' | 'enough' | 'full' | 'low'
  free: number
  total: number
}

/** The link to Asterisk: whether calls can be made at all, and since when that is so. */
export interface TelephoneView {
  id: string
  up: boolean
  since: number
  /** The system is being stopped: no calls come in or go out any more, and those that there are are cut off then. */
  stopping_until: number | null
}

export type Supervision = 'listen' | 'whisper' | 'barge'

/** A supervisor's own phone in the talk of `agent`. */
export interface SupervisingView {
  interaction: string
  agent: string
  /** Null while the phone rings. */
  mode: Supervision | null
  /** It is heard so. */
  in_force: boolean
  since: number
}

/**
 * A version that waits; it is gone when the version runs. `done` of `total` texts are sounds.
 *
 * `fault`: why it has `failed`.
 */
export interface FlowRenderingView {
  id: string
  state: 'failed' | 'rendering'
  done: number
  total: number
  fault: string
}

/** A recording on its way to the shelf. `seconds`: its length, 0 until it is filed. */
export interface RecordingView {
  id: string
  interaction: string
  state: 'failed' | 'filing' | 'ready' | 'recording' | 'waiting'
  seconds: number
}

/** The disk is full: so many recordings wait for room, since the oldest of them was begun. */
export interface RecordingsWaitView {
  id: string
  count: number
  since: number
}

/** The messages of a queue that are not seen to. `id` is the queue's, or `-` for those of no queue. */
export interface VoicemailBoxView {
  id: string
  /** Nobody sees to these yet. */
  fresh: number
  claimed: number
  /** When the oldest of those was left of which nobody has taken care. */
  oldest_at: number | null
  /** Another number whenever something is different: pages then read the list again. */
  changed: number
}

/** The faxes of the house. There is one value, with the id `fax`. */
export interface FaxBoxView {
  id: string
  /** Pages of so many faxes are on their way. */
  coming: number
  /** Nobody sees to these yet. */
  fresh: number
  claimed: number
  /** When the oldest of those came of which nobody has taken care. */
  oldest_at: number | null
  /** So many wait to be sent. */
  waiting: number
  sending: number
  /** Another number whenever something is different: pages then read the lists again. */
  changed: number
}

export type AgentState = 'signed_off' | 'idle' | 'busy' | 'break' | 'ringing' | 'talking' | 'wrap_up' | 'dispatched' | 'held' | 'consulting'

/** An agent's own state, since `since`. */
export interface MeView {
  id: string
  name: string
  state: AgentState
  reason: string
  since: number
  /** The call on the line, or the one that is being written up. */
  interaction: string | null
  /** The offer that rings. */
  offer: string | null
  signed_on_at: number | null
  phone: 'registered' | 'unregistered'
  /** The state after the call, if the agent or a supervisor has wished for one. */
  next_state: AgentState | null
  next_reason: string
  /** When the wrap-up ends by itself; null where only the agent ends it. */
  wrap_up_until: number | null
  /** When a break with a limit is too long; null once that has passed. */
  break_until: number | null
  after_talk: AgentState
  auto_answer: boolean
  training: boolean
  calls_today: number
  /** Seconds. */
  talk_s_today: number
}

/** The talk that an agent leads, as supervisors see it: with whom, and since when; the number is masked. */
export interface TalkOnWall {
  caller: string
  queue: string
  since: number
  /** Null while the caller hears the agent. */
  held_since: number | null
}

/** An agent as supervisors see one; `groups` are the ids of those that the accounts have the agent in. */
export interface AgentView {
  id: string
  name: string
  state: AgentState
  reason: string
  since: number
  skills: string[]
  languages: string[]
  groups: string[]
  next_state: AgentState | null
  next_reason: string
  /** When a break with a limit is too long; null once that has passed. */
  break_until: number | null
  /** From then on a wrap-up that only the agent ends is too long; null while there is nothing to warn of. */
  late_at: number | null
  interaction: string | null
  /** Null also for a participant in somebody else's talk, and in the wrap-up. */
  talk: TalkOnWall | null
  /** The number of sessions the agent has now on each channel, including one that rings. */
  sessions: Record<string, number>
  /** Null for an agent who is not here. */
  signed_on_at: number | null
  phone: 'registered' | 'unregistered'
  calls_today: number
  training: boolean
}

export type HelpReason = 'policy' | 'upset' | 'emergency' | 'system' | 'other'

/** An agent who has asked the supervisors for help; `id` is the agent's. */
export interface HelpView {
  id: string
  name: string
  reason: HelpReason | null
  asked_at: number
  in_talk: boolean
  /** The supervisor who has seen it; null while nobody has. */
  seen_name: string | null
  seen_at: number | null
}

/** One place that the caller passed on the way to the queue. */
export interface Step {
  node: string
  label: string
  at: number
  keys: string
  /** A line that the flow has left for the agent. */
  note: string
}

export type Kind = 'voice' | 'fax' | 'sms' | 'wechat' | 'weibo' | 'email' | 'web'

export type Lost = 'talk' | 'ringing' | 'line' | 'menu'

/**
 * The session that rings at an agent: an interaction (`lead`), or the talk of agent `by`, who keeps the caller
 * (`participant`).
 */
export interface OfferView {
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
  /** When the agent has picked up; the two are not joined yet. */
  answered_at: number | null
  /** The caller's way through the flow. */
  path: Step[]
  role: 'lead' | 'participant'
  by: string | null
  by_name: string | null
  /** The caller's number is among the VIP numbers. */
  vip: boolean
  /** Of an interaction only, as `direction` and `callback`. */
  kind?: Kind
  direction?: 'inbound' | 'outbound'
  /** The call-back that this is. */
  callback?: string | null
  /** The system has lost an earlier call of this citizen, who stood there; this one makes up for it. */
  lost: Lost | null
}

/** One queue at this moment. Only agents who have its skills are counted. */
export interface QueueView {
  id: string
  name: string
  /** The name on the English page; empty: the same. */
  name_en: string
  waiting: number
  /** The time since when the caller at the front has waited; null: nobody waits. */
  longest_since: number | null
  ready: number
  signed_on: number
  talking: number
  /** A longer wait is too long: when a caller comes before all others, or else the time in which to answer. */
  late_after_s: number
}

/** A queue's counts since the site's midnight (AC4). */
export interface QueueDayView {
  id: string
  offered: number
  answered: number
  answered_in_time: number
  abandoned: number
  /** Those who left so soon that nobody could have answered; they are among `abandoned` too. */
  abandoned_short: number
  /** Answered in time, of all who did not leave at once: 0 to 1; null before there is anybody. */
  service_level: number | null
}

/** A caller in line, with the number masked. */
export interface WaitingView {
  id: string
  queue: string
  /** When the call came. */
  since: number
  queued_at: number
  /** The place in the queue, from 1. */
  position: number
  caller: string
  priority: number
  language: string
  /** The caller's number is among the VIP numbers. */
  vip: boolean
  /** Rings at an agent now. */
  offered: boolean
  /** The agent to whom a supervisor has given the caller. */
  assigned_to: string | null
  training: boolean
}

export type CallbackState = 'in_line' | 'paused' | 'on_the_line'

export type EndCause = 'normal' | 'busy' | 'no_answer' | 'declined' | 'unreachable' | 'cancelled' | 'failed' | 'during_outage' | 'lost_pbx_restart' | 'system_stopped' | 'to_fallback' | 'to_fax' | 'phone_lost' | 'no_sound' | 'not_allowed' | 'lines_used' | 'limit_used'

/** A citizen who will be called back, with the number masked. */
export interface CallbackView {
  id: string
  queue: string
  number: string
  state: CallbackState
  /** When the citizen came into line. */
  queued_at: number
  /** The list in the order of this: of callers whom the system has lost it is before all others'. */
  place: number
  requested_at: number
  attempts: number
  /** Null: the queue's rule has no call-backs any more, and this one was asked for. */
  attempts_at_most: number | null
  /** Why the citizen was not reached last, or not even rung. */
  last: EndCause | null
  /** Not asked for: the system has lost a call of this citizen, who stood there. */
  lost: Lost | null
  /** How it was lost. */
  why: EndCause | null
  /** When it is in line again; null: it is. */
  next_at: number | null
  expires_at: number
  /** The agent who has it in hand now. */
  agent: string | null
  /** The citizen's phone rings. */
  ringing: boolean
}

/**
 * Something that this person has not read yet. `about` and `of` say what it is about, such as `ticket` and its id.
 * An `alarm` stands out until it is read.
 */
export interface NoticeView {
  id: string
  kind: string
  title: string
  text: string
  alarm: boolean
  about: string
  of: string
  at: number
}

/** An announcement that counts now, for one of those whom it concerns. `by` is the author's name. */
export interface AnnouncementView {
  id: string
  version: number
  title: string
  text: string
  by: string
  valid_from: number
  /** Null: until it is withdrawn. */
  valid_until: number | null
  updated_at: number
  /** This person has read it as it stands. */
  read: boolean
}

/** An announcement of an emergency that callers hear now. Without `numbers` and `flows` it is for all of them. */
export interface EmergencyView {
  id: string
  /** The words, in Chinese if there are any; empty when it was only spoken. */
  text: string
  spoken: boolean
  numbers: string[]
  flows: string[]
  hangs_up: boolean
  begins: number
  ends: number
  by: string
}

export type OrderState = 'open' | 'speaking' | 'said' | 'failed'

/** An announcement that this person speaks into a telephone, or is about to: the code holds until `until`. */
export interface PhoneOrderView {
  id: string
  state: OrderState
  /** Empty when it opens nothing any more. */
  code: string
  until: number
  /** Why nothing came of it, or empty. */
  fault: string
}

/** How far a campaign is. `outcomes` and `levels` count its numbers; `held` says why nobody is rung now, or ''. */
export interface CampaignView {
  id: string
  version: number
  state: string
  total: number
  waiting: number
  ringing: number
  outcomes: Record<string, number>
  levels: Record<string, number>
  held: string
  /** Another number whenever something is different: pages then read the list again. */
  changed: number
}

/** A call's recording, as the call shows it. `pause`: asked until Asterisk says that silence is recorded. */
export interface RecordingOfCall {
  id: string
  state: 'failed' | 'filing' | 'ready' | 'recording' | 'waiting'
  pause: 'asked' | 'none' | 'on'
  paused_until: number | null
}

export type TicketState = 'draft' | 'waiting' | 'accepted' | 'handling' | 'awaiting' | 'suspended' | 'deciding' | 'done' | 'reviewing' | 'rejected' | 'reopened' | 'archived' | 'cancelled'

/** A call's ticket as it was last saved, by whomever. */
export interface TicketOfCall {
  id: string
  version: number
  state: TicketState
}

export type ParticipantKind = 'agent' | 'queue' | 'contact' | 'number'

/** Somebody whom the agent has asked into the talk; in `state` since `since`. `agent` is null outside the house. */
export interface ParticipantView {
  id: string
  kind: ParticipantKind
  name: string
  agent: string | null
  state: 'consulting' | 'held' | 'in_talk' | 'ringing'
  since: number
}

/** A supervisor in the talk, as its agent may know it: `ended_at` is null while it goes on. */
export interface VisitView {
  name: string
  kind: 'barge' | 'listen' | 'take_over' | 'whisper'
  since: number
  ended_at: number | null
}

/**
 * The call that an agent has, until the wrap-up is done, with its recording and its ticket.
 *
 * Of one that is being placed `callback` is said, and not what only a talk has.
 */
export interface CallOnPage {
  id: string
  caller: string
  called: string
  /** `ringing` and `dialing`: we are placing it; the agent's own phone rings, then the citizen's. */
  state: 'dialing' | 'ended' | 'held' | 'ringing' | 'talking'
  /** In this state. */
  since: number
  arrived_at: number
  /** Null while it is being placed. */
  connected_at: number | null
  queue: string
  /** Since when the agent's phone is away from a caller who stays. */
  lost_at: number | null
  direction: 'inbound' | 'outbound'
  /** Why nobody answered whom we rang. */
  not_reached: EndCause | null
  /** The call-back that is being placed; null: another call. */
  callback?: string | null
  recording: RecordingOfCall | null
  /** Null until somebody saves one. */
  ticket?: TicketOfCall | null
  role?: 'lead' | 'participant'
  /** Everybody beside caller and lead. */
  participants?: ParticipantView[]
  /** The people whom this agent hears; a participant hears the lead as `participant`. */
  with?: 'all' | 'caller' | 'flow' | 'nobody' | 'participant'
  /** For a participant: whose call it is. */
  lead?: string
  lead_name?: string
  /** For a participant: which of `participants` this one is. */
  participant?: string
  /** The supervisors who are or were in the talk; those who only listened if the site lets agents know. */
  visits?: VisitView[]
  /** The caller's number is among the VIP numbers. */
  vip: boolean
}

/** The house's day so far, and how it is now. Training is in none of it. */
export interface TodayView {
  id: 'all'
  /** The number who asked for a person. */
  offered: number
  answered: number
  abandoned: number
  abandoned_short: number
  /** Callers in a flow now. */
  in_ivr: number
  /** Callers in line now. */
  waiting: number
  /** Answered within the queue's own time, whatever the name says. */
  answered_in_15s: number
  talk_s: number
}

/** The number of lines or messages that could not be read, and were set aside. */
export interface SetAsideView {
  id: string
  count: number
}

/** What the push carries. */
export interface Kinds {
  job: JobView
  house_job: HouseJobView
  disk: DiskView
  system: TelephoneView
  supervising: SupervisingView
  flow_rendering: FlowRenderingView
  recording: RecordingView
  recordings_wait: RecordingsWaitView
  voicemail_box: VoicemailBoxView
  fax_box: FaxBoxView
  me: MeView
  agent: AgentView
  help: HelpView
  offer: OfferView
  queue: QueueView
  queue_day: QueueDayView
  waiting: WaitingView
  callback: CallbackView
  notice: NoticeView
  announcement: AnnouncementView
  emergency: EmergencyView
  phone_order: PhoneOrderView
  campaign: CampaignView
  call: CallOnPage
  today: TodayView
  set_aside: SetAsideView
}
