/** Written conversations, quick replies, and the accounts of the channels. */

import type { Kind } from '@/generated/push'

import { send } from './http'
import { upload, type Upload } from './upload'

export type ConversationState = 'waiting' | 'held' | 'closed'
export type Closing = 'agent' | 'citizen' | 'idle' | 'supervisor' | 'spam' | 'automatic'
export type Direction = 'in' | 'out' | 'note' | 'system'
export type Delivery = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown'
export type Box = 'mine' | 'waiting' | 'floor' | 'closed' | 'automatic'

/** What the agent noted at the end, or when handing it on (会话小结). `category`: a kind of ticket. */
export interface Summary {
  category: string
  text: string
  follow_up: string
}

export interface Conversation {
  id: string
  channel: Kind
  account: string
  account_name: string
  /** The citizen's, as the provider calls them. */
  name: string
  address: string
  customer: string | null
  subject: string
  state: ConversationState
  queue: string
  queue_name: string
  agent: string | null
  agent_name: string
  opened_at: number
  queued_at: number | null
  accepted_at: number | null
  first_answered_at: number | null
  /** The limit of the first answer. */
  answer_by: number | null
  /** The citizen's first message that nobody has answered. */
  unanswered_since: number | null
  last_at: number
  closed_at: number | null
  closing: Closing | null
  last_seq: number
  read_seq: number
  unread: number
  language: string
  summary: Summary | null
  ticket_numbers: string[]
  training: boolean
}

export interface MessageFile {
  id: string
  name: string
  size: number
  media_type: string
}

export interface Message {
  id: string
  seq: number
  at: number
  direction: Direction
  author: string
  author_name: string
  text: string
  /** Of the system's words to the citizen: which; of the citizen's: `held_back`, `released`, `spam` or `automatic`. */
  code: string
  files: MessageFile[]
  delivery: Delivery | null
  reason: string
  recalled_at: number | null
}

export interface ConversationPage {
  conversation: Conversation
  messages: Message[]
  earlier: Conversation[]
}

export interface ConversationQuery {
  box: Box
  channel?: string
  agent?: string
  words?: string
  before?: number
  limit?: number
}

export interface NewMessage {
  id: string
  text: string
  files: string[]
  note: boolean
}

export interface TransferForm {
  to: 'agent' | 'queue' | 'leader'
  agent?: string
  queue?: string
  note: string
  summary: Summary
}

export interface QuickReply {
  id: string
  shared: boolean
  title: string
  text: string
  /** The initials of the title's pinyin. */
  keys: string
  category: string
}
export type QuickReplyForm = Pick<QuickReply, 'shared' | 'title' | 'text' | 'category'>

/** A sender whose messages are kept and reach nobody. */
export interface BlockedSender {
  id: string
  channel: Kind
  name: string
  address: string
  at: number
  by_name: string
}

export type FieldType = 'text' | 'number' | 'bool' | 'choice' | 'secret' | 'url'
export interface ChannelField {
  name: string
  label_key: string
  type: FieldType
  choices: string[]
  max: number | null
  required: boolean
}
export interface ChannelKind {
  kind: Kind
  fields: ChannelField[]
}
export const TEXTS = [
  'welcome',
  'waiting',
  'off_hours',
  'accepted',
  'transferred',
  'idle_warning',
  'closed',
  'survey',
  'survey_reason',
] as const
export type ChannelText = (typeof TEXTS)[number]

export interface ChannelAccount {
  id: string
  kind: Kind
  name: string
  enabled: boolean
  config: Record<string, unknown>
  secrets_set: string[]
  fault: string | null
  last_in_at: number | null
  last_out_at: number | null
  webhook: string
  queue: string
  hours: string
  /** All of them, as they are in force. */
  texts: Record<string, string>
  idle_warn_s: number
  idle_close_s: number
  first_answer_s: number
  /** An agent who leaves a message unanswered this long loses the conversation to the line. */
  silent_s: number
  version: number
  priority: number
  language: string
}
export type AccountForm = Omit<
  ChannelAccount,
  'id' | 'secrets_set' | 'fault' | 'last_in_at' | 'last_out_at' | 'webhook' | 'version' | 'texts'
> & { texts: Partial<Record<ChannelText, string>>; version?: number }
export interface Channels {
  channels: ChannelKind[]
  accounts: ChannelAccount[]
}
export interface WordLists {
  held: string[]
  spam: string[]
}

const ROOT = '/api/conversations'
const of = (id: string, rest = ''): string => `${ROOT}/${encodeURIComponent(id)}${rest}`

function query(conditions: object): string {
  const given = Object.entries(conditions).filter(([, value]) => value !== undefined && value !== '')
  return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : ''
}
async function json<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body)
  return (response.status === 204 ? null : await response.json()) as T
}
const post = (path: string, body: unknown = {}): Promise<unknown> =>
  send('POST', path, body).then((response) => (response.status === 202 ? 'pending' : 'done'))

/** The largest file of a message. */
export const MOST_BYTES = 20 * 1024 * 1024
export const LONGEST = 4000

export const conversations = {
  list: (asked: ConversationQuery) =>
    json<{ conversations: Conversation[]; more: boolean }>('POST', `${ROOT}/search`, asked),
  read: (id: string) => json<ConversationPage>('GET', of(id)),
  messages: (id: string, where: { after?: number; before?: number; limit?: number }) =>
    json<{ messages: Message[]; more: boolean }>('GET', of(id, '/messages') + query(where)),
  say: (id: string, message: NewMessage) => json<Message>('POST', of(id, '/messages'), message),
  attach: (id: string, file: File, progress: (share: number) => void): Upload<MessageFile> =>
    upload(of(id, '/files'), file, { 'X-File-Name': encodeURIComponent(file.name) }, progress),
  file: (id: string, file: string) => of(id, `/files/${encodeURIComponent(file)}`),
  seen: (id: string, seq: number) => post(of(id, '/read'), { seq }),
  transfer: (id: string, form: TransferForm) => post(of(id, '/transfer'), form),
  close: (id: string, summary: Summary) => post(of(id, '/close'), { summary }),
  summary: (id: string, summary: Summary) => post(of(id, '/summary'), summary),
  customer: (id: string, customer: string | null) => post(of(id, '/customer'), { customer }),
  spam: (id: string) => post(of(id, '/spam')),
  takeOver: (id: string) => post(of(id, '/take-over')),
  assign: (id: string, agent: string) => post(of(id, '/assign'), { agent }),
  release: (id: string, message: string) => post(of(id, `/messages/${encodeURIComponent(message)}/release`)),
  blocked: () => json<BlockedSender[]>('GET', `${ROOT}/blocked`),
  unblock: (sender: string) => json<null>('DELETE', `${ROOT}/blocked/${encodeURIComponent(sender)}`),
  words: () => json<WordLists>('GET', `${ROOT}/words`),
  setWords: (lists: WordLists) => json<WordLists | null>('PUT', `${ROOT}/words`, lists),
}

const REPLIES = '/api/quick-replies'
export const quickReplies = {
  list: () => json<QuickReply[]>('GET', REPLIES),
  add: (form: QuickReplyForm) => json<QuickReply>('POST', REPLIES, form),
  change: (id: string, form: QuickReplyForm) =>
    json<QuickReply | null>('PUT', `${REPLIES}/${encodeURIComponent(id)}`, form),
  remove: (id: string) => json<null>('DELETE', `${REPLIES}/${encodeURIComponent(id)}`),
}

const ACCOUNTS = '/api/channels/accounts'
const account = (id: string, rest = ''): string => `${ACCOUNTS}/${encodeURIComponent(id)}${rest}`
export const channels = {
  read: () => json<Channels>('GET', '/api/channels'),
  add: (form: AccountForm) => json<ChannelAccount>('POST', ACCOUNTS, form),
  change: (id: string, form: AccountForm) => json<ChannelAccount | null>('PUT', account(id), form),
  remove: (id: string) => json<null>('DELETE', account(id)),
  test: (id: string, recipient: string) =>
    json<{ state: Delivery; reason: string }>('POST', account(id, '/test'), { recipient }),
}
