// Written by `make types` from the views of the server; never edited by hand. A test holds that it is up to date.
// Instants are the server's, in seconds since the epoch.

/**
 * Work that takes a while, as shown to the person who asked. `done` of `total` pieces; `total` 0: not known yet.
 *
 * `bytes` and `file_name` describe the file, which can be fetched while the state is `done`, until `expires_at`.
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

/** Anybody's job, for system managers, also when it is over and its file is gone. */
export interface SystemJobView {
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

/** A folder's disk, for system managers; sent when its level changes. Bytes are those of that moment. */
export interface DiskView {
  id: string
  level: 'away' | 'enough' | 'full' | 'low'
  free: number
  total: number
}

/** The link to Asterisk: whether calls can be made at all, and since when. */
export interface TelephoneView {
  id: string
  up: boolean
  since: number
  /** When the remaining calls are cut off, while the system is being stopped; no calls come in or go out any more. */
  stopping_until: number | null
}

export type Supervision = 'listen' | 'whisper' | 'barge'

/** A supervisor's phone in the talk of `agent`. */
export interface SupervisingView {
  interaction: string
  agent: string
  /** Null while the phone rings. */
  mode: Supervision | null
  /** Asterisk has confirmed the mode. */
  in_force: boolean
  since: number
}

/**
 * A waiting version; it disappears when the version runs. `done` of `total` texts are sounds.
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

/** A recording on its way to the file store. `seconds`: its length, 0 until it is filed. */
export interface RecordingView {
  id: string
  interaction: string
  state: 'failed' | 'filing' | 'ready' | 'recording' | 'waiting'
  seconds: number
}

/** The disk is full: `count` recordings wait for space, the oldest of them since `since`. */
export interface RecordingsWaitView {
  id: string
  count: number
  since: number
}

/** The open messages of a queue. `id` is the queue's, or `-` for messages of no queue. */
export interface VoicemailBoxView {
  id: string
  /** Messages that nobody has claimed. */
  fresh: number
  claimed: number
  /** When the oldest unclaimed message was left. */
  oldest_at: number | null
  /** A number that differs whenever something has changed: pages then read the list again. */
  changed: number
}

/** The counts of faxes. There is one value, with the id `fax`. */
export interface FaxBoxView {
  id: string
  /** The number of faxes being received. */
  coming: number
  /** The number of faxes that nobody deals with yet. */
  fresh: number
  claimed: number
  /** When the oldest fax arrived that nobody deals with. */
  oldest_at: number | null
  /** The number of faxes that wait to be sent. */
  waiting: number
  sending: number
  /** A different number whenever anything has changed; pages then read the lists again. */
  changed: number
}

export type Kind = 'voice' | 'fax' | 'sms' | 'wechat' | 'weibo' | 'email' | 'web'

export type ConversationState = 'waiting' | 'held' | 'closed'

/** A conversation that an agent has. */
export interface ConversationView {
  id: string
  channel: Kind
  /** The citizen's, as the provider calls them; empty if it does not. */
  name: string
  state: ConversationState
  subject: string
  last_seq: number
  unread: number
  unanswered_since: number | null
  /** When the first answer is due; null once it was given. */
  answer_by: number | null
  last_at: number
  /** When the citizen was last seen to write, since the last message; null if not at all. */
  typing_at: number | null
  /** A different number whenever anything has changed, such as how far a message has come. */
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
  /** The state after the call, if the agent or a supervisor has ordered one. */
  next_state: AgentState | null
  next_reason: string
  /** The moment when the wrap-up ends by itself; null if only the agent ends it. */
  wrap_up_until: number | null
  /** The moment when a break with a limit is too long; null once that has passed. */
  break_until: number | null
  after_talk: AgentState
  auto_answer: boolean
  training: boolean
  calls_today: number
  /** Seconds. */
  talk_s_today: number
  /** The moment from which a wrap-up that only the agent ends is too long, as supervisors see it too. */
  late_at: number | null
}

/** The talk that an agent leads, as supervisors see it: with whom (masked number), and when it began. */
export interface TalkOnWall {
  caller: string
  queue: string
  since: number
  /** Null while the caller hears the agent. */
  held_since: number | null
}

/** An agent as supervisors see one; `groups` are the ids of the agent's groups in the accounts. */
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
  /** The moment when a break with a limit is too long; null once that has passed. */
  break_until: number | null
  /** From then on a wrap-up that only the agent ends is too long; null if there is nothing to warn of. */
  late_at: number | null
  interaction: string | null
  /** Null also for a participant in somebody else's talk, and in the wrap-up. */
  talk: TalkOnWall | null
  /** The number of the agent's present sessions on each channel, including one that rings. */
  sessions: Record<string, number>
  /** Null for an agent who is not signed on. */
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

/** A place that the caller passed through on the way to the queue. */
export interface Step {
  node: string
  label: string
  at: number
  keys: string
  /** A line that the flow left for the agent. */
  note: string
}

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
  /** When the agent picked up; the two are not joined yet. */
  answered_at: number | null
  /** The caller's way through the flow. */
  path: Step[]
  role: 'lead' | 'participant'
  by: string | null
  by_name: string | null
  /** The caller's number is among the VIP numbers. */
  vip: boolean
  /** Set for interactions only, like `direction` and `callback`. */
  kind?: Kind
  direction?: 'inbound' | 'outbound'
  /** The call-back that this is. */
  callback?: string | null
  /** Where this citizen was when the system lost an earlier call, for which this one makes up. */
  lost: Lost | null
}

/** One queue at this moment. Of the agents only those with its skills are counted. */
export interface QueueView {
  id: string
  name: string
  /** The name on the English page; empty if it is the same. */
  name_en: string
  waiting: number
  /** When the caller at the front started to wait; null: nobody waits. */
  longest_since: number | null
  ready: number
  signed_on: number
  /** The queue's callers with whom agents talk, without training. */
  talking: number
  /** A longer wait is too long: `max_wait_s` of the queue's rule, else its `answer_within_s`. */
  late_after_s: number
}

/** A queue's counts since the site's midnight (AC4). */
export interface QueueDayView {
  id: string
  offered: number
  /** Callers among `offered` who still wait, or may come back into line. */
  undecided: number
  answered: number
  answered_in_time: number
  abandoned: number
  /** Callers who left too soon for anybody to answer; they are also among `abandoned`. */
  abandoned_short: number
  /** The mean wait of the answered callers. */
  average_wait_s: number | null
  /** Written interactions, such as faxes; they are in none of the other figures. */
  written: number
  written_taken: number
  /** The share answered, of the callers whose wait is over: 0 to 1; null before there is anybody. */
  connect_rate: number | null
  /** The share answered in time, without those who left at once: 0 to 1; null before there is anybody. */
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
  /** It rings at an agent now. */
  offered: boolean
  /** The agent to whom a supervisor has given the caller. */
  assigned_to: string | null
  training: boolean
}

export type CallbackState = 'in_line' | 'paused' | 'on_the_line'

export type EndCause = 'normal' | 'busy' | 'no_answer' | 'declined' | 'unreachable' | 'cancelled' | 'failed' | 'during_outage' | 'lost_pbx_restart' | 'system_stopped' | 'to_fallback' | 'to_fax' | 'phone_lost' | 'no_sound' | 'not_allowed' | 'lines_used' | 'limit_used'

export type WhereMissed = 'menu' | 'line' | 'ringing' | 'full'

/** A citizen who will be called back, with the number masked. */
export interface CallbackView {
  id: string
  queue: string
  number: string
  state: CallbackState
  /** When the citizen entered the line. */
  queued_at: number
  /** The moment by which the list is ordered: for callers whom the system has lost, it lies before all others. */
  place: number
  requested_at: number
  attempts: number
  /** Null: the queue's rule no longer has call-backs, and this one was requested. */
  attempts_at_most: number | null
  /** The reason why the last attempt did not reach, or not even ring, the citizen. */
  last: EndCause | null
  /** Where this citizen was when the system lost their call; null: the call-back was requested. */
  lost: Lost | null
  /** The cause of the loss. */
  why: EndCause | null
  /** Where this citizen was who gave up, or found no free line; null: lost, or requested. */
  missed: WhereMissed | null
  /** When it is in line again; null: it is in line, or waits until an agent takes it. */
  next_at: number | null
  expires_at: number
  /** The agent who is handling it now. */
  agent: string | null
  /** The citizen's phone rings. */
  ringing: boolean
}

/**
 * A notice that this person has not read yet. `about` and `of` say what it is about, such as `ticket` and its id.
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

/** An announcement in force, for one person whom it concerns. `by` is the author's name. */
export interface AnnouncementView {
  id: string
  version: number
  title: string
  text: string
  by: string
  valid_from: number
  /** Null means until it is withdrawn. */
  valid_until: number | null
  updated_at: number
  /** Whether this person has read the current version. */
  read: boolean
}

/** An emergency announcement that callers hear now. Without `numbers` and `flows` it is for all callers. */
export interface EmergencyView {
  id: string
  /** The words, in Chinese if there are any; empty if they were only spoken. */
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

/** An announcement that this person is speaking into a telephone, or will. The code is valid until `until`. */
export interface PhoneOrderView {
  id: string
  state: OrderState
  /** Empty when it no longer opens anything. */
  code: string
  until: number
  /** Why it failed, or empty. */
  fault: string
}

/**
 * The progress of a campaign. `outcomes` and `levels` count its numbers; `held` is why no calls are made now, or
 * ''.
 */
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
  /** A different number whenever anything has changed; pages then read the list again. */
  changed: number
}

/** A call's recording, as the call shows it. `pause`: asked until Asterisk confirms that silence is recorded. */
export interface RecordingOfCall {
  id: string
  state: 'failed' | 'filing' | 'ready' | 'recording' | 'waiting'
  pause: 'asked' | 'none' | 'on'
  paused_until: number | null
}

export type TicketState = 'draft' | 'waiting' | 'accepted' | 'handling' | 'awaiting' | 'suspended' | 'deciding' | 'done' | 'reviewing' | 'rejected' | 'reopened' | 'archived' | 'cancelled'

/** A call's ticket as it was last saved, no matter who saved it. */
export interface TicketOfCall {
  id: string
  version: number
  state: TicketState
}

export type ParticipantKind = 'agent' | 'queue' | 'contact' | 'number' | 'emergency'

/** A person whom the agent has asked into the talk; in `state` since `since`. `agent` is null outside. */
export interface ParticipantView {
  id: string
  kind: ParticipantKind
  name: string
  agent: string | null
  state: 'consulting' | 'held' | 'in_talk' | 'ringing'
  since: number
}

/** The latest hand-over to an emergency service in this talk. `ended`: why it did not answer, or how it ended. */
export interface EmergencyCallView {
  number: string
  at: number
  joined_at: number | null
  ended: EndCause | null
}

/** A supervisor in the talk, as its agent may see it: `ended_at` is null while it goes on. */
export interface VisitView {
  name: string
  kind: 'barge' | 'listen' | 'take_over' | 'whisper'
  since: number
  ended_at: number | null
}

/**
 * The call that an agent has, until the wrap-up is done, with its recording and its ticket.
 *
 * While it is being placed, `callback` is set and the fields of a talk are not.
 */
export interface CallOnPage {
  id: string
  caller: string
  called: string
  /** `ringing` and `dialing`: it is being placed; the agent's own phone rings, then the citizen's. */
  state: 'dialing' | 'ended' | 'held' | 'ringing' | 'talking'
  /** When it entered this state. */
  since: number
  arrived_at: number
  /** Null while it is being placed. */
  connected_at: number | null
  queue: string
  /** Since when the agent's phone has been away from a caller who stays. */
  lost_at: number | null
  direction: 'inbound' | 'outbound'
  /** Why nobody answered our call. */
  not_reached: EndCause | null
  /** The call-back that is being placed; null for another call. */
  callback?: string | null
  recording: RecordingOfCall | null
  /** Null until somebody saves one. */
  ticket?: TicketOfCall | null
  role?: 'lead' | 'participant'
  /** Everybody except the caller and the lead. */
  participants?: ParticipantView[]
  /** The people whom this agent hears; a participant hears the lead as `participant`. */
  with?: 'all' | 'caller' | 'flow' | 'nobody' | 'participant'
  /** For a participant: the agent whose call it is. */
  lead?: string
  lead_name?: string
  /** For a participant: which of `participants` this one is. */
  participant?: string
  /** The latest hand-over to an emergency service in this talk, and what became of it. */
  emergency?: EmergencyCallView
  /**
   * The supervisors who are or were in the talk. Those who only listened are included if the site lets agents
   * know.
   */
  visits?: VisitView[]
  /** The caller's number is among the VIP numbers. */
  vip: boolean
}

/** The day so far, and the present counts. Training is not included. */
export interface TodayView {
  id: 'all'
  /** The number of callers who asked for a person. */
  offered: number
  /** Callers among them who still wait, or may come back into line. */
  undecided: number
  answered: number
  abandoned: number
  abandoned_short: number
  /** Callers in a flow now. */
  in_ivr: number
  /** Callers in line now. */
  waiting: number
  /** The number answered within the queue's own limit, whatever the name says. */
  answered_in_15s: number
  /** The mean wait of the answered callers. */
  average_wait_s: number | null
  /** The share answered, of the callers whose wait is over: 0 to 1; null before there is anybody. */
  connect_rate: number | null
  /** The share answered in time, of the answered callers. */
  in_time_rate: number | null
  talk_s: number
  /** Written interactions, such as faxes; they are in none of the other figures. */
  written: number
}

/** The number of lines or messages that could not be read, and were set aside. */
export interface SetAsideView {
  id: string
  count: number
}

/** What the push carries. */
export interface Kinds {
  job: JobView
  system_job: SystemJobView
  disk: DiskView
  system: TelephoneView
  supervising: SupervisingView
  flow_rendering: FlowRenderingView
  recording: RecordingView
  recordings_wait: RecordingsWaitView
  voicemail_box: VoicemailBoxView
  fax_box: FaxBoxView
  conversation: ConversationView
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
