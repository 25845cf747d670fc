/** The editor's requests to the server about flows, and the answers. */

import { send } from '@/api/http'

export interface Words {
  zh: string
  en: string
}
/** A part of JSON Schema, which the server also annotates for people. */
export interface Schema {
  type?: string
  title?: string
  title_zh?: string
  title_en?: string
  help_zh?: string
  help_en?: string
  names?: string
  /** The node is useless without this field. */
  first?: boolean
  pattern?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  additionalProperties?: boolean | Schema
  patternProperties?: Record<string, Schema>
  propertyNames?: Schema
  $ref?: string
  $defs?: Record<string, Schema>
}
export interface Kind {
  type: string
  title: Words
  help: Words
  group: string
  schema: Schema
  exits: string[][]
}
export interface Kinds {
  groups: { id: string; title: Words }[]
  kinds: Kind[]
}

export interface Draft {
  source: string
  base: string
  version: number
  saved_at: number
  saved_by: string
}
export interface FlowPage {
  id: string
  name: string
  file: string
  version: string
  source: string
  draft: Draft | null
}
export interface Problem {
  line: number
  column: number
  code: string
  message: string
  message_zh: string
  severity: 'error' | 'warning'
  node?: string | null
  plain?: string
  plain_zh?: string
}
export interface Checked {
  problems: Problem[]
}
export interface Version {
  version: string
  number: number
  same_as?: number
  at: number
  by: string
  reason: string
  file: string
  active: boolean
}

/**
 * `value`: the keys, `answers` or `leaves`, `ok` or `failed`, of an announcement `right`, `wrong`, `up` or `failed`.
 */
export type Step = { do: 'press' | 'listen' | 'wait' | 'leave' | 'lookup' | 'agent' | 'announce'; value?: string }
export interface Setup {
  at?: number | null
  caller?: string
  called?: string
  language?: string
  lists?: string[]
  lookups?: Record<string, Record<string, string>>
  /** Calendars that are open or closed whatever the time. */
  open?: Record<string, boolean>
  emergency?: boolean
  /** The number of idle agents. */
  ready?: number
  /** Whether queues call back; they do unless this says otherwise. */
  callbacks?: boolean
  /** A text channel. */
  writing?: boolean
}
/** A prompt by its id, or a text. */
export interface Heard {
  prompt: string
  text: string
}
export interface WalkEvent {
  kind: string
  node: string
  label: string
  text: string
  text_zh: string
  at: number
  sounds?: Heard[]
  keys?: string
  result?: string
}
export interface Walked {
  events: WalkEvent[]
  node: string
  variables: Record<string, string>
  over: boolean
  outcome: string
  waiting_for: string
  stopped?: boolean
}
export interface Walk {
  id: string
  name: string
  setup: Setup
  steps: Step[]
  expects: { nodes: string[]; outcome: string | null }
}

export interface Now {
  at: number
  version: string
  nodes: Record<string, number>
}
export interface NodeReport {
  arrivals: number
  hang_ups: number
  no_input: number
  wrong_keys: number
  median_s: number | null
  exits: Record<string, number>
}
export interface Report {
  sessions: number
  nodes: Record<string, NodeReport>
  depth: Record<string, number>
  documents: Record<string, { given: number; failed: number; pages: number }>
}

const at = (flow: string, rest = ''): string => `/api/flows/${encodeURIComponent(flow)}${rest}`
const json = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const response = await send(method, path, body)
  return (response.status === 204 ? null : await response.json()) as T
}

export const editing = {
  kinds: () => json<Kinds>('GET', '/api/flows/kinds'),
  read: (flow: string) => json<FlowPage>('GET', at(flow)),
  check: (source: string, file?: string) =>
    json<Checked>('POST', '/api/flows/check', file ? { source, file } : { source }),
  save: (flow: string, source: string, version: number | null) =>
    json<Draft>('PUT', at(flow, '/draft'), { source, version }),
  discard: (flow: string, version: number) => json<null>('DELETE', at(flow, '/draft'), { version }),
  publish: (flow: string, draft_version: number, reason: string, force_file: boolean) =>
    json<{ version: string; state: string }>('POST', at(flow, '/publish'), { draft_version, reason, force_file }),
  rollBack: (flow: string, version: string, reason: string, force_file: boolean) =>
    json<unknown>('POST', at(flow, '/roll-back'), { version, reason, force_file }),
  versions: (flow: string) => json<Version[]>('GET', at(flow, '/versions')),
  version: (flow: string, version: string) =>
    json<{ source: string }>('GET', at(flow, `/versions/${encodeURIComponent(version)}`)),
  simulate: (form: Setup & { source: string; steps: Step[] }) => json<Walked>('POST', '/api/flows/simulate', form),
  walks: (flow: string) => json<Walk[]>('GET', at(flow, '/walks')),
  keepWalk: (flow: string, walk: Omit<Walk, 'id'>) => json<Walk>('POST', at(flow, '/walks'), walk),
  forgetWalk: (flow: string, walk: string) => json<null>('DELETE', at(flow, `/walks/${encodeURIComponent(walk)}`)),
  exportReport: (
    flow: string,
    from: number,
    to: number,
    version: string,
    language: 'zh' | 'en',
    form: 'csv' | 'xlsx',
  ) => json<unknown>('POST', at(flow, '/report/exports'), { from, to, version, language, form }),
  now: (flow: string) => json<Now>('GET', at(flow, '/now')),
  report: (flow: string, from: number, to: number, version: string) =>
    json<Report>(
      'GET',
      `${at(flow, '/report')}?${new URLSearchParams({ from: String(from), to: String(to), ...(version ? { version } : {}) })}`,
    ),
}

/** A prompt of the site: `id` is what a flow writes, `text` what it says, in the first language that has it. */
export interface Prompt {
  id: string
  text: string
}
interface ListedPrompt {
  id: string
  languages: { language: string; text?: string | null }[]
}
interface Named {
  id: string
  name: string
}
/** The other things that a flow may name; the queries with the parameters of each. */
export interface Names {
  calendars: string[]
  queries: Record<string, string[]>
  contacts: string[]
  documents: string[]
}

/** Lists that other pages maintain. Where one cannot be fetched, the user types the name. */
export const house = {
  prompts: async () =>
    (await json<ListedPrompt[]>('GET', '/api/prompts')).map(({ id, languages }): Prompt => ({
      id,
      text: (languages.find((one) => one.language === 'zh') ?? languages[0])?.text ?? '',
    })),
  audio: (language: string, id: string): string =>
    `/api/prompts/${encodeURIComponent(language)}/${encodeURIComponent(id)}/audio`,
  hear: async (text: string, language: string): Promise<Blob> =>
    await (await send('POST', '/api/speech/hear', { text, language })).blob(),
  names: () => json<Names>('GET', '/api/flow-names'),
  lists: async () =>
    (await json<{ list: Named }[]>('GET', '/api/lists')).map(({ list }): Named => ({ id: list.id, name: list.name })),
}
