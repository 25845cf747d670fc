/** The form of a node, built from its schema: which fields it has, how each is typed, and its label. */

import type { Kind, Schema } from '../asking'

export type FieldKind = 'text' | 'number' | 'yesno' | 'choice' | 'name' | 'pieces' | 'texts' | 'map' | 'part' | 'parts'
export interface Field {
  name: string
  kind: FieldKind
  title: string
  help: string
  required: boolean
  /** Whether a node is useless without it. */
  first: boolean
  /** Whether it may be left out as a whole. */
  optional: boolean
  fallback: unknown
  /** The kind of thing that it names: node, queue, flow, variable, calendar. */
  names: string
  choices: string[]
  integer: boolean
  least: number | null
  most: number | null
  longest: number | null
  pattern: string
  /** In seconds. */
  seconds: boolean
  /** The fields of a part, or of each part of a list. */
  fields: Field[]
  /** The value of each entry of a map, or of each of a list of texts. */
  each: Field | null
  /** For the keys of a map. */
  keyPattern: string
}

type Defs = Record<string, Schema>

function resolved(schema: Schema, defs: Defs): { schema: Schema; nullable: boolean } {
  const ref = schema.$ref ? defs[schema.$ref.split('/').at(-1)!] : undefined
  const full: Schema = ref ? { ...ref, ...schema } : schema
  const some = full.anyOf?.filter((one) => one.type !== 'null') ?? []
  const nullable = (full.anyOf?.length ?? 0) > some.length
  if (!nullable || some.length !== 1) return { schema: full, nullable }
  const { anyOf: _, ...rest } = full
  return { schema: resolved({ ...some[0], ...withoutEmpty(rest) }, defs).schema, nullable }
}
const withoutEmpty = (schema: Schema): Schema =>
  Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined))

/** What is said: a prompt, a value or a text, or a list of them. */
const said = (schema: Schema): boolean =>
  (schema.anyOf ?? []).some(
    (one) => one.type === 'array' && one.items?.anyOf?.some((part) => part.properties?.['text']),
  )
/** One value or a list of values: shown as a list. */
const listed = (schema: Schema): Schema | undefined =>
  schema.type === 'array' ? schema : schema.anyOf?.find((one) => one.type === 'array')

function kindOf(schema: Schema, defs: Defs): FieldKind {
  if (said(schema)) return 'pieces'
  const list = listed(schema)
  if (list) return resolved(list.items ?? {}, defs).schema.properties ? 'parts' : 'texts'
  if (schema.enum) return 'choice'
  if (schema.names) return 'name'
  if (schema.type === 'boolean') return 'yesno'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  if (schema.properties) return 'part'
  return schema.type === 'object' ? 'map' : 'text'
}

function fieldOf(name: string, raw: Schema, required: boolean, defs: Defs, language: 'zh' | 'en'): Field {
  const { schema, nullable } = resolved(raw, defs)
  const kind = kindOf(schema, defs)
  const each =
    kind === 'texts'
      ? listed(schema)?.items
      : kind === 'map'
        ? (Object.values(schema.patternProperties ?? {})[0] ?? entriesOf(schema))
        : undefined
  const parts =
    kind === 'parts' ? resolved(listed(schema)?.items ?? {}, defs).schema : kind === 'part' ? schema : undefined
  return {
    name,
    kind,
    required,
    first: raw.first ?? schema.first ?? false,
    title: (language === 'zh' ? schema.title_zh : schema.title_en) ?? schema.title ?? name,
    help: (language === 'zh' ? schema.help_zh : schema.help_en) ?? '',
    optional: nullable || !required,
    fallback: schema.default ?? null,
    names: schema.names ?? '',
    choices: (schema.enum ?? []).map(String),
    integer: schema.type === 'integer',
    least: schema.minimum ?? null,
    most: schema.maximum ?? null,
    longest: schema.maxLength ?? null,
    pattern: schema.pattern ?? '',
    seconds: /_s$/.test(name),
    fields: parts ? fieldsOfSchema({ ...parts, $defs: defs }, language) : [],
    each: each ? fieldOf('', each, true, defs, language) : null,
    keyPattern: Object.keys(schema.patternProperties ?? {})[0] ?? schema.propertyNames?.pattern ?? '',
  }
}
const entriesOf = (schema: Schema): Schema | undefined =>
  typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined

export function fieldsOfSchema(schema: Schema, language: 'zh' | 'en'): Field[] {
  const defs = schema.$defs ?? {}
  return Object.entries(schema.properties ?? {}).map(([name, one]) =>
    fieldOf(name, one, (schema.required ?? []).includes(name), defs, language),
  )
}

/** The fields of a kind of node without `type`: required ones first, in the order of the schema. */
export function fieldsOf(kind: Kind, language: 'zh' | 'en'): Field[] {
  const all = fieldsOfSchema(kind.schema, language).filter(({ name }) => name !== 'type')
  const rank = (field: Field): number => (field.name === 'label' ? 0 : field.first ? 1 : field.required ? 2 : 3)
  return all.sort((a, b) => rank(a) - rank(b))
}

/** The order in which the fields of a node appear in the text. */
export function orderOf(kind: Kind): string[] {
  return ['type', ...fieldsOf(kind, 'zh').map(({ name }) => name)]
}

/** The fault of a value, found before the server is asked: a key of the text `flows.editor.wrong`. */
export function faultOf(
  field: Field,
  value: unknown,
): '' | 'needed' | 'pattern' | 'small' | 'large' | 'long' | 'number' {
  const empty = value === undefined || value === null || value === ''
  if (empty) return field.required ? 'needed' : ''
  if (field.kind === 'number') {
    if (typeof value !== 'number' || Number.isNaN(value) || (field.integer && !Number.isInteger(value))) return 'number'
    if (field.least !== null && value < field.least) return 'small'
    return field.most !== null && value > field.most ? 'large' : ''
  }
  if (typeof value !== 'string') return ''
  if (field.longest !== null && value.length > field.longest) return 'long'
  return field.pattern && !new RegExp(field.pattern).test(value) ? 'pattern' : ''
}

/** The initial value of a new node of a kind: all required fields. Its exits lead nowhere yet. */
export function blank(kind: Kind): Record<string, unknown> {
  return { type: kind.type, ...blankPart(fieldsOf(kind, 'zh')) }
}
export function blankOf(field: Field): unknown {
  switch (field.kind) {
    case 'pieces':
    case 'texts':
      return []
    case 'parts':
      return [blankPart(field.fields)]
    case 'part':
      return blankPart(field.fields)
    case 'map':
      return field.each?.names === 'node' && new RegExp(field.keyPattern).test('1') ? { 1: '' } : {}
    case 'number':
      return field.least ?? 0
    case 'yesno':
      return false
    case 'choice':
      return field.choices[0] ?? ''
    default:
      return ''
  }
}
/** Only the required fields, and no exits. */
export function blankPart(fields: readonly Field[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter((one) => one.required && one.names !== 'node').map((one) => [one.name, blankOf(one)]),
  )
}
