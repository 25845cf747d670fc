/** The kinds of value that the push carries, by the names that the screens use. */

import type { Kinds as Generated, Kind as Channel } from '@/generated/push'

/** An open conversation of an agent; its words are fetched, not pushed. */
export interface ConversationOnPage {
  id: string
  channel: Channel
  name: string
  state: 'waiting' | 'held' | 'closed'
  subject: string
  last_seq: number
  unread: number
  unanswered_since: number | null
  answer_by: number | null
  last_at: number
  preview: string
  /** A different number whenever anything has changed, such as how far a message has come. */
  changed: number
}

export interface Kinds extends Generated {
  conversation: ConversationOnPage
}
export type { Channel }

export type {
  AgentState,
  AgentView as AgentOnWall,
  AnnouncementView as Announcement,
  CallOnPage as Call,
  HelpReason,
  SystemJobView as SystemJob,
  HelpView as Help,
  VisitView as Visit,
  CallbackView as Callback,
  JobView as Job,
  MeView as Me,
  NoticeView as Notice,
  OfferView as Offer,
  ParticipantView as Participant,
  QueueDayView as QueueDay,
  QueueView as Queue,
  RecordingView as LiveRecording,
  SetAsideView as SetAside,
  SupervisingView as Supervising,
  Supervision as SupervisionMode,
  TelephoneView as System,
  TodayView as Today,
  WaitingView as Waiting,
} from '@/generated/push'

export type Kind = keyof Kinds
