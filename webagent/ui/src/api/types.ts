/** The server's types, by the names that the screens use. Instants are seconds since the epoch. */

import type { components, BoundRecording, SurveyFigures, User } from '@/generated/api'

import type { AnswerOf, FormOf, QueryOf } from './paths'

/** Most types have the server's own names; those below have others, or are parts of one. */
export type * from '@/generated/api'

type Schemas = components['schemas']

export type Language = User['language']

export type Options = Schemas['SiteOptions']
/** Why an agent takes no calls, and after how many seconds that is too long. */
export type Reason = Options['busy_reasons'][number]

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
  | 'legal-ways'
/** A citizen who is to be called back (回访) about a ticket. */
export type FollowUp = Schemas['FollowUpRow']
/** A day's comparison of talks and recordings. */
export type RecordingCheck = Schemas['Check']
/** A role; the name of one that comes with the software is in the texts, `role.<id>`. */
export type Role = Schemas['RoleView']
export type Right = Schemas['RightView']
export type AuditQuery = QueryOf<'get', '/api/admin/audit'>

export type TaskDefinition = Schemas['DefinitionShown']
export type TaskForm = FormOf<'post', '/api/task-definitions'>
export type TaskFigures = AnswerOf<'post', '/api/task-figures'>[number]
export type PublicNumberForm = Required<FormOf<'post', '/api/public-numbers'>>
export type OverdueRow = Schemas['Overdue']
export type OverdueList = Schemas['MadeList']
export type NoticeRule = Schemas['RuleShown']
export type NoticeChannelRule = Schemas['ChannelShown']
export type NoticeChannel = NoticeChannelRule['channel']
export type NoticeContact = Schemas['ContactShown']
export type NoticeSearch = FormOf<'post', '/api/notices/log/search'>
export type WrittenAnnouncement = AnswerOf<'get', '/api/announcements/written'>[number]
export type Receipts = AnswerOf<'get', '/api/announcements/{announcement}/receipts'>

export type OwnSettings = FormOf<'put', '/api/agent/settings'>

/** Exactly one of these is given. */
export type Where = { agent: string } | { queue: string } | { contact: string } | { number: string }

/** The results of a search in the knowledge base. */
export type Found = Schemas['SearchResult']
export type KnowledgeCategory = Schemas['ShownCategory']
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
export type MissedQuery = Schemas['Missed']
export type KnowledgeFiguresForm = FormOf<'post', '/api/knowledge/figures'>
export type SynonymGroup = Schemas['Synonyms']
export type KnowledgeImport = Schemas['ShownImport']
export type KnowledgeExport = FormOf<'post', '/api/knowledge/exports'>
/** An article that was given to a citizen, and the articles that are proposed for a ticket. */
export type KnowledgeAnswer = Schemas['ShownAnswer']
export type KnowledgeHint = Schemas['Hint']
export type HintForm = FormOf<'post', '/api/knowledge/hints'>

/** A report of a mistake or a missing answer (查无纠错). */
export type Report = Schemas['ReportRow']
export type ReportForm = FormOf<'post', '/api/knowledge/reports'>
export type ReportStepForm = FormOf<'post', '/api/knowledge/reports/{report}/steps'>
export type ReportStep = ReportStepForm['step']
export type ReportWhich = FormOf<'post', '/api/knowledge/reports/list'>['which']

export type CustomerSearch = FormOf<'post', '/api/customers/search'>
export type CustomerForm = FormOf<'post', '/api/customers'>
export type CustomerChange = FormOf<'put', '/api/customers/{customer}'>
export type CustomerMerge = FormOf<'post', '/api/customers/{customer}/merges'>

export type RecordSearch = FormOf<'post', '/api/records/search'>
export type RecordFilter = FormOf<'post', '/api/records/exports'>['filter']
export type RecordView = FormOf<'post', '/api/records/views'>
export type RecordingView = FormOf<'post', '/api/recordings/views'>

export type SurveyFiguresOf = SurveyFigures['whole']
export type SurveySearch = FormOf<'post', '/api/surveys/search'>
export type SurveyFiguresQuery = FormOf<'post', '/api/surveys/figures'>
export type SurveyFilter = Omit<SurveyFiguresQuery, 'by'>

/** A campaign with its progress. */
export type CampaignProgress = Schemas['Progress']
export type Campaign = CampaignProgress['campaign']
export type CampaignForm = FormOf<'post', '/api/campaigns'>
export type CampaignFilter = FormOf<'post', '/api/campaigns/{campaign}/filter'>
export type CampaignCalendar = Schemas['CalendarToday']
export type CampaignFlow = Schemas['CampaignFlow']
/** A citizen on a campaign's list. */
export type CampaignNumber = Schemas['NumberRow']
export type ListTaken = Schemas['Taken']
/** A number that no survey calls. */
export type RefusedNumber = Schemas['Refusal']

export type FaxDraftForm = Schemas['NewDraft']
export type FaxForm = Schemas['NewFax']

/** A call-back that ended today, with the number masked. */
export type EndedCallback = Schemas['EndedCallback']
export type MissedFigures = Schemas['MissedFigures']

/** The work of a department's person. */
export type HandlingLists = Schemas['Handling']
export type HandlingBucket = keyof HandlingLists
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
  'channel',
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
export type TicketConditions = FormOf<'post', '/api/tickets/exports'>['filter']
export type TicketView = FormOf<'post', '/api/tickets/views'>
export type SimilarSearch = FormOf<'post', '/api/tickets/similar'>
export type SimilarTicket = Schemas['Similar']
export type TicketStepBody = Schemas['TicketStep']
export type ClockArithmetic = Schemas['Arithmetic']
/** A clause of the catalogue of duties. */
export type Duty = Schemas['DutyClause']
export type DutyForm = FormOf<'post', '/api/duties'>
export type DutySearch = FormOf<'post', '/api/duties/search'>
export type RuleForm = FormOf<'post', '/api/dispatch-rules'>
export type DirectDispatch = Schemas['Direct']
export type AccuracyBy = FormOf<'post', '/api/dispatch/accuracy'>['by']
export type DispatchCases = Schemas['CaseList']
export type CasesOf = FormOf<'post', '/api/dispatch/cases'>['of']
/** From 0 to 1, twenty values a second. */
export interface Peaks {
  seconds: number
  left: number[]
  right: number[]
}

export type PhoneOrdered = Schemas['Ordered']
export type ListedNumber = AnswerOf<'post', '/api/lists/{list}/find'>['entries'][number]
export type ImportedRow = AnswerOf<'post', '/api/lists/{list}/import'>['rows'][number]
export type Prompt = AnswerOf<'get', '/api/prompts'>[number]
export type PromptVersion = AnswerOf<'get', '/api/prompts/{language}/{prompt}/versions'>[number]
export type OpeningHours = AnswerOf<'get', '/api/hours'>
