/** The server's types, by the names that the screens use. Instants are seconds since the epoch. */

import type { components } from '@/generated/api'

import type { AnswerOf, FormOf, QueryOf } from './paths'

type Schemas = components['schemas']

export type Language = User['language']

export type User = Schemas['User']
export type SessionState = Schemas['SessionState']
/** A sign-in that has not ended. `in_hand`: a citizen rings or talks there. */
export type OpenSession = Schemas['OpenSession']
export type PublicFacts = Schemas['PublicFacts']
/** `chosen` is 'page' or the number of a desk phone; `own` is the desk phone with the seat's own number. */
export type PhoneChoice = Schemas['PhoneChoice']
export type PhoneAccess = Schemas['PhoneAccess']

export type Options = Schemas['SiteOptions']
export type Choice = Schemas['Choice']
/** Why an agent takes no calls, and after how many seconds that is too long. */
export type Reason = Options['busy_reasons'][number]
export type Group = Schemas['Group']
export type Department = Schemas['Department']

/** An account, as administrators see it. `skills`: id to level, 9 is best. */
export type Person = Schemas['Person']
export type Entry = Schemas['Entry']
/** The sections besides people that administrators edit, by the last part of their path. */
export type EntryKind =
  | 'queues'
  | 'skills'
  | 'busy-reasons'
  | 'break-reasons'
  | 'ticket-types'
  | 'urgencies'
  | 'departments'
  | 'contacts'
  | 'outbound-rules'
  | 'vip-numbers'
  | 'capacities'
  | 'readings'
  | 'recording-rules'
  | 'districts'
  | 'follow-up-rules'
  | 'missed-rules'
/** A citizen who is to be called back (回访) about a ticket. */
export type FollowUp = Schemas['FollowUpRow']
/** A citizen's verdict on the service, or on the result. */
export type Verdict = Schemas['Verdict']
export type FollowUpList = Schemas['FollowUpList']
/** The figures of follow-up calls over a period. */
export type FollowUpFigures = Schemas['FollowUpFigures']
/** The links to other platforms, and the messages that failed. */
export type ExchangePage = Schemas['ExchangePage']
/** A day's comparison of talks and recordings. */
export type RecordingCheck = Schemas['Check']
/** A role; the name of one that comes with the software is in the texts, `role.<id>`. */
export type Role = Schemas['RoleView']
export type Right = Schemas['RightView']
/** Somebody who has a right. */
export type RightHolder = Schemas['RightHolder']
/** An address that failed to register a phone. */
export type ShutOut = Schemas['ShutOut']
/** Settings that are kept in files: trunks, desk phones, calendars, and every other one. */
export type FileFacts = Schemas['FileFacts']
export type FileSetting = Schemas['FileSetting']
export type AuditEntry = Schemas['AuditEntry']
export type AuditNames = Schemas['AuditNames']
export type AuditQuery = QueryOf<'get', '/api/admin/audit'>

export type ForcedState = Schemas['ForcedState']
export type AgentReasons = Schemas['AgentReasons']
/** `outbound`: calls that the agent placed; no other figure counts them. */
export type Workload = Schemas['Workload']
/** The agent to whom an interaction was offered, and why. */
export type OfferRecord = Schemas['OfferRecord']
export type VisitRecord = Schemas['VisitRecord']
export type HelpReason = Schemas['HelpReason']

export type OwnTask = Schemas['OwnTask']
export type TaskDefinition = Schemas['DefinitionShown']
export type TaskForm = FormOf<'post', '/api/task-definitions'>
export type TaskFigures = AnswerOf<'post', '/api/task-figures'>[number]
export type OverdueRow = Schemas['Overdue']
export type OverdueList = Schemas['MadeList']
export type Warned = Schemas['Warned']
export type OwnNotice = Schemas['OwnNotice']
export type NoticeRule = Schemas['RuleShown']
export type NoticeChannelRule = Schemas['ChannelShown']
export type NoticeChannel = NoticeChannelRule['channel']
export type NoticeContact = Schemas['ContactShown']
export type LoggedNotice = Schemas['LoggedNotice']
export type NoticeSearch = FormOf<'post', '/api/notices/log/search'>
export type WrittenAnnouncement = AnswerOf<'get', '/api/announcements/written'>[number]
export type Receipts = AnswerOf<'get', '/api/announcements/{announcement}/receipts'>

export type OwnSettings = FormOf<'put', '/api/agent/settings'>
export type OwnCall = Schemas['OwnCall']
/** `ended_at` null: it has not ended. */
export type StateSpan = Schemas['StateSpan']

/** The targets to which a caller can be handed now. Contacts' numbers stay on the server. */
export type Targets = Schemas['Targets']
/** Exactly one of these is given. */
export type Where = { agent: string } | { queue: string } | { contact: string } | { number: string }

/** The results of a search in the knowledge base, and an article as agents and as its editors see it. */
export type Found = Schemas['SearchResult']
export type FoundArticle = Schemas['FoundArticle']
export type HotArticle = Schemas['HotArticle']
export type HotPeriod = Schemas['HotPeriod']
export type Reading = Schemas['Reading']
export type Favourite = Schemas['Favourite']
export type KnowledgeCategory = Schemas['ShownCategory']
export type ArticleRow = Schemas['ArticleRow']
export type WorkPage = Schemas['WorkPage']
export type ArticleComparison = Schemas['Comparison']
export type KnowledgeSearch = FormOf<'post', '/api/knowledge/search'>
export type KnowledgeRating = FormOf<'put', '/api/knowledge/articles/{article}/rating'>
export type CategoryForm = FormOf<'post', '/api/knowledge/categories'>
export type CategoryChange = FormOf<'put', '/api/knowledge/categories/{category}'>
export type ArticleSearch = FormOf<'post', '/api/knowledge/articles/list'>
export type ArticleForm = FormOf<'post', '/api/knowledge/articles'>
export type DraftForm = FormOf<'put', '/api/knowledge/articles/{article}/draft'>
export type ArticleStepForm = FormOf<'post', '/api/knowledge/articles/{article}/steps'>
export type ArticleSteps = FormOf<'post', '/api/knowledge/steps'>
export type ArticlePaper = Schemas['ShownPaper']
export type ArticlePicture = Schemas['ShownPicture']
export type TidyText = Schemas['TidyText']
export type CategoryCount = Schemas['CategoryCount']
export type MissedQuery = Schemas['Missed']
export type KnowledgeFigures = Schemas['KnowledgeFigures']
export type KnowledgeFiguresForm = FormOf<'post', '/api/knowledge/figures'>
export type SynonymGroup = Schemas['Synonyms']
export type KnowledgeImport = Schemas['ShownImport']
export type KnowledgeExport = FormOf<'post', '/api/knowledge/exports'>
/**
 * An article that was given to a citizen, the citizens who got an old one, and the articles that are proposed for a
 * ticket.
 */
export type KnowledgeAnswer = Schemas['ShownAnswer']
export type OldAnswers = Schemas['OldAnswers']
export type KnowledgeHint = Schemas['Hint']
export type HintForm = FormOf<'post', '/api/knowledge/hints'>

/** A report of a mistake or a missing answer (查无纠错). */
export type Report = Schemas['ReportRow']
export type ReportPage = Schemas['ReportPage']
export type ReportFigures = Schemas['ReportFigures']
export type ReportForm = FormOf<'post', '/api/knowledge/reports'>
export type ReportStepForm = FormOf<'post', '/api/knowledge/reports/{report}/steps'>
export type ReportStep = ReportStepForm['step']
export type ReportWhich = FormOf<'post', '/api/knowledge/reports/list'>['which']

/** A customer in a list, and in full. */
export type CustomerRow = Schemas['CustomerRow']
export type CustomerPage = Schemas['CustomerPage']
export type CustomerOpening = Schemas['ShownOpening']
export type TicketOpening = Schemas['TicketOpening']
export type HistoryEntry = Schemas['HistoryEntry']
export type ContactKind = Schemas['ContactKind']
export type CustomerSearch = FormOf<'post', '/api/customers/search'>
export type CustomerForm = FormOf<'post', '/api/customers'>
export type CustomerChange = FormOf<'put', '/api/customers/{customer}'>
export type CustomerMerge = FormOf<'post', '/api/customers/{customer}/merges'>

/** A call in the list of call records. */
export type RecordRow = Schemas['RecordRow']
export type RecordDetail = Schemas['RecordDetail']
/** One thing that happened in a call. */
export type Chapter = Schemas['Chapter']
export type RecordChoices = Schemas['RecordChoices']
export type SavedView = Schemas['SavedView']
export type RecordSearch = FormOf<'post', '/api/records/search'>
export type RecordFilter = FormOf<'post', '/api/records/exports'>['filter']
export type RecordView = FormOf<'post', '/api/records/views'>
export type RecordingView = FormOf<'post', '/api/recordings/views'>

/** A finished survey. */
export type SurveyRow = Schemas['SurveyRow']
/** The satisfied rate of a period, in total and line by line. */
export type SurveyFigures = Schemas['SurveyFigures']
export type SurveyFiguresOf = SurveyFigures['whole']
export type SurveyLine = Schemas['SurveyLine']
export type SurveyChoices = Schemas['SurveyChoices']
export type SurveySearch = FormOf<'post', '/api/surveys/search'>
export type SurveyFiguresQuery = FormOf<'post', '/api/surveys/figures'>
export type SurveyFilter = Omit<SurveyFiguresQuery, 'by'>

/** A campaign with its progress. */
export type CampaignProgress = Schemas['Progress']
export type Campaign = CampaignProgress['campaign']
export type CampaignForm = FormOf<'post', '/api/campaigns'>
export type CampaignFilter = FormOf<'post', '/api/campaigns/{campaign}/filter'>
export type CampaignCalendar = Schemas['CalendarToday']
/** A citizen on a campaign's list. */
export type CampaignNumber = Schemas['NumberRow']
export type ListTaken = Schemas['Taken']
/** A number that no survey calls. */
export type RefusedNumber = Schemas['Refusal']

/** A message that a caller left. */
export type VoicemailRow = Schemas['VoicemailRow']
export type FaxList = Schemas['FaxList']
export type FaxRow = Schemas['FaxRow']
export type SentRow = Schemas['SentRow']
export type FaxDraftForm = Schemas['NewDraft']
export type FaxForm = Schemas['NewFax']

export type PathStep = Schemas['PathStep']
/** `before`: the agent who had this call until now, and why it is in line again. */
export type Pop = Schemas['Pop']
export type EarlierCall = Pop['earlier'][number]
/** A call-back that ended today, with the number masked. */
export type EndedCallback = Schemas['EndedCallback']
export type MissedFigures = Schemas['MissedFigures']

export type TicketState = Schemas['TicketState']
/**
 * The work of a department's person. `due_at`: the moment that the branch has to meet first; `steps`: the steps that
 * may be taken now, the main one first.
 */
export type HandlingLists = Schemas['Handling']
export type HandlingRow = Schemas['HandlingRow']
/** `would_be`: null while a clock stands still. */
export type ExtensionPreview = Schemas['ExtensionPreview']
export type HandlingBucket = keyof HandlingLists
/** `training`: not counted in any report. */
export type TicketSummary = Schemas['TicketSummary']
export type BoundRecording = Schemas['BoundRecording']
export type RecordingState = BoundRecording['state']
export type Ticket = AnswerOf<'get', '/api/tickets/{ticket}'>
/** The fields of a draft that are one text each. */
export const TICKET_TEXTS = [
  'type',
  'urgency',
  'department',
  'title',
  'text',
  'contact_name',
  'contact_number',
  'district',
  'address',
  'landmark',
] as const satisfies readonly (keyof Ticket)[]
/** The fields that a change of a draft may have; of the particulars, only those that change. */
export type TicketChange = Partial<Pick<Ticket, (typeof TICKET_TEXTS)[number]>> & {
  particulars?: Record<string, string>
  contacts?: WayToReach[]
  confidential?: boolean
}
/** A field that only this kind of ticket has. */
export type FormField = Ticket['fields'][number]
export type WayToReach = Ticket['contacts'][number]
/** A kind of ticket with its fields and its templates. */
export type TicketKind = AnswerOf<'get', '/api/ticket-forms'>[number]
export type TextTemplate = TicketKind['templates'][number]
export type District = Schemas['ShownDistrict']
/** The writer of each group of fields; `state` is among them: who submitted it. */
export type Written = Schemas['Written']
export type TicketSearch = Schemas['TicketSearch']
export type TicketConditions = FormOf<'post', '/api/tickets/exports'>['filter']
export type TicketView = FormOf<'post', '/api/tickets/views'>
export type PopMatter = Schemas['PopMatter']
export type TicketMatter = Schemas['TicketMatter']
export type SimilarSearch = FormOf<'post', '/api/tickets/similar'>
export type SimilarTicket = Schemas['Similar']
export type BatchResult = Schemas['BatchResult']
export type MatrixRow = Schemas['MatrixRow']
export type TicketStepBody = Schemas['TicketStep']
export type TicketClock = Schemas['TicketClock']
export type ClockArithmetic = Schemas['Arithmetic']
/** A clause of the catalogue of duties. */
export type Duty = Schemas['DutyClause']
export type DutyVersion = Schemas['DutyVersion']
export type DutyForm = FormOf<'post', '/api/duties'>
export type DutySearch = FormOf<'post', '/api/duties/search'>
export type DutyImport = Schemas['DutyImport']
/** A dispatch rule: its newest version, the one that is in force, and the result of its trial. */
export type KeptRule = Schemas['KeptRule']
export type RuleForm = FormOf<'post', '/api/dispatch-rules'>
export type RuleVersion = Schemas['RuleVersion']
/** A department that is suggested, with the reasons. */
export type Suggestion = Schemas['Suggestion']
export type DirectDispatch = Schemas['Direct']
export type AccuracyBy = FormOf<'post', '/api/dispatch/accuracy'>['by']
export type AccuracyFigures = Schemas['AccuracyFigures']
export type DispatchCases = Schemas['CaseList']
export type CasesOf = FormOf<'post', '/api/dispatch/cases'>['of']
export type TicketWork = Schemas['Work']
export type TicketList = Schemas['TicketList']
export type TicketFile = Schemas['TicketFile']
export type AttachmentLimits = Schemas['AttachmentLimits']
export type TicketContacts = Schemas['TicketContacts']
export type TicketSheets = Schemas['TicketSheets']
/** From 0 to 1, twenty values a second. */
export interface Peaks {
  seconds: number
  left: number[]
  right: number[]
}

/** One mistake in a flow file, in both languages of the page. */
export type FlowProblem = Schemas['FlowProblem']
export type FlowStatus = Schemas['FlowStatus']

export type PhoneOrdered = Schemas['Ordered']
export type Storage = Schemas['Storage']
export type MonthSpace = Schemas['MonthSpace']
export type RetentionRule = Schemas['RetentionRule']
export type HeldFile = Schemas['HeldFile']
export type Emergency = Schemas['Emergency']
export type ListSummary = Schemas['ListSummary']
export type CallerList = Schemas['CallerList']
export type ListedNumber = AnswerOf<'post', '/api/lists/{list}/find'>['entries'][number]
export type ImportedRow = AnswerOf<'post', '/api/lists/{list}/import'>['rows'][number]
export type Prompt = AnswerOf<'get', '/api/prompts'>[number]
export type PromptVersion = AnswerOf<'get', '/api/prompts/{language}/{prompt}/versions'>[number]
export type OpeningHours = AnswerOf<'get', '/api/hours'>
export type Unsure = Schemas['Unsure']
export type Voices = Schemas['Voices']

export type CueView = Schemas['CueView']
export type RecordingRow = Schemas['RecordingRow']
export type RecordingSearch = Schemas['RecordingSearch']
export type RecordingCategory = Schemas['RecordingCategory']
export type RecordingKept = Schemas['RecordingKept']
export type AskedDeletion = Schemas['AskedDeletion']
export type DeletionsOfRecording = Schemas['DeletionsOfRecording']
export type RecordingDetail = Schemas['RecordingDetail']
export type ListeningRow = Schemas['ListeningRow']
export type ListeningFilter = Schemas['ListeningFilter']
export type ListeningSearch = Schemas['ListeningSearch']
