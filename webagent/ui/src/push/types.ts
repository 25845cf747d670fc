/** The kinds of value that the push carries, by the names that the screens use. */

import type { Kinds } from '@/generated/push'

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
  ConversationView as ConversationOnPage,
  JobView as Job,
  Kind as Channel,
  Kinds,
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
