/** The sections that administrators edit, each with its fields and its requests. The editor draws itself from this. */

import { admin } from '@/api'
import type { Entry, EntryKind, Group, Person } from '@/api/types'

import { loadRoles } from './roles'

export type Values = Record<string, unknown>
export type Source = 'roles' | 'skills' | 'queues' | 'departments' | 'groups' | 'urgencies' | 'districts'
export interface Field {
  name: string
  /**
   * `optional`: a number, or empty for none. `lasting`: seconds, typed with a unit; with `empty` also none. `levels`:
   * id to level. `rows`: a list of parts with columns of their own.
   */
  as:
    | 'text'
    | 'long'
    | 'secret'
    | 'date'
    | 'number'
    | 'optional'
    | 'lasting'
    | 'switch'
    | 'choice'
    | 'many'
    | 'levels'
    | 'rows'
  of?: Source | readonly string[]
  columns?: readonly Field[]
  empty?: true
  /** A choice that may be left open. */
  orNone?: true
  /** Only for a new one. */
  once?: boolean
  initial?: unknown
}
export interface Row {
  id: string
  version: number
  off: boolean
  values: Values
}
export interface Section {
  fields: readonly Field[]
  /** A long form, in parts with a heading each. */
  parts?: readonly { name: string; fields: readonly string[] }[]
  shown: readonly string[]
  list(): Promise<Row[]>
  add(values: Values, reason: string): Promise<unknown>
  change(row: Row, version: number, values: Values, off: boolean, reason: string): Promise<unknown>
  remove?(row: Row): Promise<unknown>
  /** The value in a 409's newest state. */
  row(current: unknown): Row
  /** The word for "off": retired or disabled; groups have none. */
  off: 'retired' | 'disabled' | null
}

const id: Field = { name: 'id', as: 'text', once: true, initial: '' }
const text = (name: string): Field => ({ name, as: 'text', initial: '' })
const number = (name: string, initial: number): Field => ({ name, as: 'number', initial })
const time = (name: string, initial: number): Field => ({ name, as: 'lasting', initial })
const optionalTime = (name: string): Field => ({ name, as: 'lasting', empty: true, initial: null })
const onOff = (name: string): Field => ({ name, as: 'switch', initial: false })
const many = (name: string, of: Source | readonly string[]): Field => ({ name, as: 'many', of, initial: [] })
const levels = (name: string): Field => ({ name, as: 'levels', of: 'skills', initial: {} })

const asRow = (entry: Entry): Row => ({
  id: entry.id,
  version: entry.version,
  off: entry.retired,
  values: entry.values,
})
function facts(kind: EntryKind, fields: readonly Field[], shown: readonly string[]): Section {
  return {
    fields: [id, ...fields],
    shown,
    off: 'retired',
    list: async () => (await admin.entries(kind)).map(asRow),
    add: (values, reason) => admin.addEntry(kind, { values, reason }),
    change: (row, version, values, retired, reason) =>
      admin.changeEntry(kind, row.id, { values: { ...values, id: row.id }, version, retired, reason }),
    row: (current) => asRow(current as Entry),
  }
}

/** Prefixes of numbers, typed with spaces between them. */
const PREFIXES = ['allowed', 'denied']
const spaced = (row: Row): Row => ({
  ...row,
  values: {
    ...row.values,
    ...Object.fromEntries(PREFIXES.map((name) => [name, (row.values[name] as string[]).join(' ')])),
  },
})
const listed = (values: Values): Values => ({
  ...values,
  ...Object.fromEntries(
    PREFIXES.map((name) => [
      name,
      String(values[name] ?? '')
        .split(/[\s,，、]+/)
        .filter(Boolean),
    ]),
  ),
})
function outbound(): Section {
  const plain = facts(
    'outbound-rules',
    [
      text('allowed'),
      text('denied'),
      { ...text('shown'), initial: '12345' },
      number('at_once', 30),
      number('a_day', 200),
    ],
    ['allowed', 'denied', 'shown', 'at_once', 'a_day'],
  )
  return {
    ...plain,
    list: async () => (await plain.list()).map(spaced),
    add: (values, reason) => plain.add(listed(values), reason),
    change: (row, version, values, off, reason) => plain.change(row, version, listed(values), off, reason),
    row: (current) => spaced(plain.row(current)),
  }
}

/** A new entry gets a generated id: ids appear in addresses and logs, where no number may appear. */
const newId = (): string =>
  `v${[...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
function vipNumbers(): Section {
  const fields = [
    text('number'),
    text('name'),
    number('priority', 5),
    { name: 'valid_until', as: 'date', initial: null } satisfies Field,
  ]
  const plain = facts(
    'vip-numbers',
    fields,
    fields.map((field) => field.name),
  )
  return { ...plain, fields, add: (values, reason) => plain.add({ ...values, id: newId() }, reason) }
}

const personRow = (person: Person): Row => ({
  id: person.id,
  version: person.version,
  off: person.disabled,
  values: { ...person, agent: person.agent ?? '' } as unknown as Values,
})
const seat = (values: Values): Values => ({ ...values, agent: values['agent'] || null })
/** The languages that callers may speak, according to the tender. */
const LANGUAGES = ['zh', 'en', 'ru', 'ja', 'ko', 'es', 'fr']
const users: Section = {
  fields: [
    { name: 'username', as: 'text', once: true, initial: '' },
    { name: 'password', as: 'secret', once: true, initial: '' },
    text('name'),
    { ...many('roles', 'roles'), initial: ['agent'] },
    text('agent'),
    many('groups', 'groups'),
    many('departments', 'departments'),
    levels('skills'),
    { ...many('languages', LANGUAGES), initial: ['zh'] },
    { name: 'after_talk', as: 'choice', of: ['idle', 'busy'], initial: 'idle' },
    onOff('auto_answer'),
    onOff('training'),
  ],
  parts: [
    { name: 'base', fields: ['username', 'password', 'name', 'roles', 'agent'] },
    { name: 'belongs', fields: ['groups', 'departments'] },
    { name: 'can', fields: ['skills', 'languages'] },
    { name: 'works', fields: ['after_talk', 'auto_answer', 'training'] },
  ],
  shown: ['username', 'name', 'roles', 'agent', 'groups', 'skills'],
  off: 'disabled',
  list: async () => {
    await loadRoles()
    return (await admin.users()).map(personRow)
  },
  add: (values, reason) => admin.addUser({ ...seat(values), reason }),
  change: (row, version, values, disabled, reason) =>
    admin.changeUser(row.id, { ...seat(values), disabled, version, reason }),
  row: (current) => personRow(current as Person),
}

const groupRow = (group: Group): Row => ({
  id: group.id,
  version: group.version,
  off: false,
  values: { name: group.name },
})
const groups: Section = {
  fields: [text('name')],
  shown: ['name'],
  off: null,
  list: async () => (await admin.groups()).map(groupRow),
  add: (values) => admin.addGroup(values),
  change: (row, version, values) => admin.renameGroup(row.id, { ...values, version }),
  remove: (row) => admin.removeGroup(row.id),
  row: (current) => groupRow(current as Group),
}

const both = [text('zh'), text('en')]
/** Working hours until each clock of a ticket is due. */
const DEADLINES = { sign_h: 4, return_h: 7.5, step_h: 37.5, first_h: 7.5, solution_h: 52.5 }
const reason = [...both, optionalTime('limit_s')]
const rings: Field = {
  name: 'rings',
  as: 'rows',
  initial: [],
  columns: [time('after_s', 30), number('lower', 0), many('without', 'skills'), onOff('any_language')],
}
const overflow: Field = {
  name: 'overflow',
  as: 'rows',
  initial: [],
  columns: [{ name: 'queue', as: 'choice', of: 'queues', initial: '' }, optionalTime('after_s'), onOff('when_nobody')],
}

/** The share of an agent's capacity that each kind takes; a kind's field has the kind's name. */
const WEIGHTS = { voice: 100, email: 50, fax: 50, sms: 25, wechat: 25, weibo: 25, web: 25 }
const limit = number('capacity', 100)
const limits = (name: string, column: Field): Field => ({ name, as: 'rows', initial: [], columns: [column, limit] })

const QUEUE_PARTS = [
  { name: 'base', fields: ['id', 'name', 'name_en', 'training', 'priority'] },
  { name: 'who', fields: ['skills', 'min_levels', 'by_language', 'best_first'] },
  { name: 'offer', fields: ['offer_s', 'wrap_up_s', 'wrap_up_warn_s'] },
  { name: 'wait', fields: ['answer_within_s', 'short_abandon_s', 'announce_s', 'ageing_s', 'max_wait_s'] },
  { name: 'familiar', fields: ['last_agent_s', 'last_agent_memory_s'] },
  { name: 'callback', fields: ['callback_attempts', 'callback_gap_s', 'callback_expire_s', 'callback_hours'] },
  { name: 'wider', fields: ['rings', 'overflow'] },
]
function readings(): Section {
  const fields = [text('word'), text('reading')]
  const plain = facts(
    'readings',
    fields,
    fields.map((field) => field.name),
  )
  return { ...plain, fields, add: (values, reason) => plain.add({ ...values, id: newId() }, reason) }
}

/** The types of own fields that a kind of ticket may have. */
const FIELD_KINDS = ['text', 'long', 'number', 'date', 'moment', 'one', 'several', 'yes_no', 'phone']
const optional = (name: string): Field => ({ name, as: 'optional', initial: null })
const ids: Field = text('id')
function ticketTypes(): Section {
  const choices: Field = { name: 'choices', as: 'rows', initial: [], columns: [ids, ...both] }
  const fields: Field = {
    name: 'fields',
    as: 'rows',
    initial: [],
    columns: [
      ids,
      { name: 'kind', as: 'choice', of: FIELD_KINDS, initial: 'text' },
      ...both,
      onOff('required'),
      optional('least'),
      optional('most'),
      text('help_zh'),
      text('help_en'),
      choices,
    ],
  }
  const templates: Field = {
    name: 'templates',
    as: 'rows',
    initial: [],
    columns: [text('name'), text('title'), { name: 'text', as: 'long', initial: '' }],
  }
  const urgency: Field = { name: 'urgency', as: 'choice', of: 'urgencies', orNone: true, initial: '' }
  return {
    ...facts(
      'ticket-types',
      [...both, urgency, onOff('needs_address'), { ...onOff('may_close'), initial: true }, fields, templates],
      ['id', 'zh', 'en', 'urgency', 'needs_address', 'may_close'],
    ),
    parts: [
      { name: 'base', fields: ['id', 'zh', 'en', 'urgency', 'needs_address', 'may_close'] },
      { name: 'fields', fields: ['fields'] },
      { name: 'templates', fields: ['templates'] },
    ],
  }
}

/** Parents before their children: the order in which they are shown everywhere. */
function districts(): Section {
  const plain = facts(
    'districts',
    [text('name'), { name: 'parent', as: 'choice', of: 'districts', orNone: true, once: true, initial: '' }],
    ['id', 'name', 'parent'],
  )
  const below = (rows: readonly Row[], parent: string): Row[] =>
    rows
      .filter((row) => row.values['parent'] === parent)
      .flatMap((row) => [row, ...(row.id === parent ? [] : below(rows, row.id))])
  return {
    ...plain,
    list: async () => below(await plain.list(), ''),
    change: (row, version, values, off, reason) =>
      plain.change(row, version, { ...values, parent: row.values['parent'] }, off, reason),
  }
}

export const SECTIONS = {
  users,
  groups,
  queues: {
    ...facts(
      'queues',
      [
        text('name'),
        text('name_en'),
        many('skills', 'skills'),
        levels('min_levels'),
        time('offer_s', 10),
        optionalTime('wrap_up_s'),
        { ...optionalTime('wrap_up_warn_s'), initial: 120 },
        time('answer_within_s', 15),
        time('short_abandon_s', 5),
        time('announce_s', 10),
        number('priority', 0),
        time('ageing_s', 60),
        optionalTime('max_wait_s'),
        time('last_agent_s', 0),
        time('last_agent_memory_s', 86400),
        number('callback_attempts', 0),
        time('callback_gap_s', 600),
        time('callback_expire_s', 14400),
        text('callback_hours'),
        onOff('by_language'),
        onOff('best_first'),
        onOff('training'),
        rings,
        overflow,
      ],
      ['id', 'name', 'skills', 'offer_s', 'wrap_up_s', 'answer_within_s'],
    ),
    parts: QUEUE_PARTS,
  },
  skills: facts('skills', both, ['id', 'zh', 'en']),
  'busy-reasons': facts('busy-reasons', reason, ['id', 'zh', 'en', 'limit_s']),
  'break-reasons': facts('break-reasons', reason, ['id', 'zh', 'en', 'limit_s']),
  'ticket-types': ticketTypes(),
  districts: districts(),
  urgencies: {
    ...facts(
      'urgencies',
      [
        ...both,
        ...Object.entries(DEADLINES).map(([name, hours]) => number(name, hours)),
        number('follow_up_hours', 72),
      ],
      ['id', 'zh', 'en', ...Object.keys(DEADLINES)],
    ),
    parts: [
      { name: 'base', fields: ['id', 'zh', 'en'] },
      { name: 'deadlines', fields: [...Object.keys(DEADLINES), 'follow_up_hours'] },
    ],
  },
  'legal-ways': facts('legal-ways', [text('zh'), text('en')], ['id', 'zh', 'en']),
  'follow-up-rules': facts(
    'follow-up-rules',
    [number('attempts', 3), time('gap_s', 7200), text('ring_hours')],
    ['attempts', 'gap_s', 'ring_hours'],
  ),
  'missed-rules': {
    ...facts(
      'missed-rules',
      [
        ...['menu', 'line', 'ringing', 'full'].map(onOff),
        { name: 'by', as: 'choice', of: ['agents', 'list'], initial: 'agents' },
        { name: 'queue', as: 'choice', of: 'queues', orNone: true, initial: '' },
        time('earliest_s', 60),
        time('latest_s', 14400),
        number('attempts', 2),
        time('gap_s', 900),
        text('ring_hours'),
      ],
      ['menu', 'line', 'ringing', 'full', 'by', 'ring_hours'],
    ),
    parts: [
      { name: 'base', fields: ['id', 'menu', 'line', 'ringing', 'full'] },
      { name: 'called', fields: ['by', 'queue', 'attempts', 'gap_s', 'ring_hours'] },
      { name: 'deadlines', fields: ['earliest_s', 'latest_s'] },
    ],
  },
  departments: facts('departments', [text('name')], ['id', 'name']),
  contacts: facts(
    'contacts',
    [{ name: 'department', as: 'choice', of: 'departments', initial: '' }, text('name'), text('title'), text('number')],
    ['name', 'title', 'department', 'number'],
  ),
  'outbound-rules': outbound(),
  'recording-rules': facts(
    'recording-rules',
    [
      text('name'),
      { name: 'deed', as: 'choice', of: ['waived', 'recorded'], initial: 'waived' },
      { name: 'queue', as: 'choice', of: 'queues', orNone: true, initial: '' },
      text('agent'),
      { name: 'way', as: 'choice', of: ['in', 'out', 'callback'], orNone: true, initial: '' },
      number('share', 100),
      text('category'),
    ],
    ['name', 'deed', 'queue', 'agent', 'way', 'share'],
  ),
  'vip-numbers': vipNumbers(),
  readings: readings(),
  capacities: {
    ...facts(
      'capacities',
      [
        number('site', 100),
        ...Object.entries(WEIGHTS).map(([kind, weight]) => number(kind, weight)),
        limits('groups', { name: 'group', as: 'choice', of: 'groups', initial: '' }),
        limits('agents', text('agent')),
      ],
      ['site', ...Object.keys(WEIGHTS)],
    ),
    parts: [
      { name: 'base', fields: ['id', 'site'] },
      { name: 'weights', fields: Object.keys(WEIGHTS) },
      { name: 'limits', fields: ['groups', 'agents'] },
    ],
  },
} satisfies Record<string, Section>
export type SectionName = keyof typeof SECTIONS
