/** A flow as a graph: its nodes and their exits, as the kinds of node describe them. Pure. */

import type { Kind, Kinds, Schema } from '../asking'
import { at, type Path, type Thing } from './document'

export interface Way {
  /** The name of its handle, such as `keys.1`. */
  id: string
  path: Path
  /** Where it leads; empty when it leads nowhere yet. */
  to: string
  label: string
  /** Whether the node can do without this exit. */
  optional: boolean
}
export interface FlowNode {
  name: string
  type: string
  label: string
  words: string
  ways: Way[]
}
export interface Graph {
  start: string
  nodes: FlowNode[]
}

export interface Naming {
  language: 'zh' | 'en'
  key: (key: string) => string
  nth: (n: number) => string
  /** The name of a queue, prompt, calendar and the like; without one its id is shown. */
  called?: (names: string, id: string) => string
  /** The words for a choice of the schema and for yes and no, if there are any. */
  said?: (value: string) => string
}

export const KEY = '{key}'
export const INDEX = '{index}'

export const kindsByType = (kinds: Kinds): Map<string, Kind> => new Map(kinds.kinds.map((kind) => [kind.type, kind]))
export const nodesOf = (flow: Thing): Record<string, Thing> => {
  const nodes = flow['nodes']
  return typeof nodes === 'object' && nodes !== null && !Array.isArray(nodes)
    ? Object.fromEntries(
        Object.entries(nodes as Thing).map(([name, node]) => [
          name,
          typeof node === 'object' && node !== null && !Array.isArray(node) ? (node as Thing) : {},
        ]),
      )
    : {}
}

/** The paths in a node that a template stands for. */
export function expanded(node: unknown, template: readonly string[]): Path[] {
  const wild = template.findIndex((step) => step === KEY || step === INDEX)
  if (wild < 0) return [template]
  const head = template.slice(0, wild)
  const there = at(node, head)
  const steps = Array.isArray(there)
    ? there.map((_, n) => n)
    : typeof there === 'object' && there !== null
      ? Object.keys(there)
      : []
  return steps.flatMap((step) =>
    expanded(at(there, [step]), template.slice(wild + 1)).map((rest) => [...head, step, ...rest]),
  )
}

/** The title of a field of a kind, by its path. */
function titleOf(kind: Kind, path: readonly string[], language: 'zh' | 'en'): string {
  const field = kind.schema.properties?.[path[0] ?? '']
  const ref = field?.$ref ? kind.schema.$defs?.[field.$ref.split('/').at(-1)!] : undefined
  return (language === 'zh' ? (field?.title_zh ?? ref?.title_zh) : (field?.title_en ?? ref?.title_en)) ?? path[0] ?? ''
}

function nameOfWay(node: Thing, kind: Kind, template: readonly string[], path: Path, naming: Naming): string {
  const wild = template.findIndex((step) => step === KEY || step === INDEX)
  if (wild < 0) return titleOf(kind, template, naming.language)
  const step = path[wild]
  if (template[wild] === KEY) return naming.key(String(step))
  return conditions(at(node, path.slice(0, wild + 1)), kind, naming) || naming.nth(Number(step) + 1)
}

/** One of a list of exits by its condition, in the words of the schema: 开放时间外 · 日历 office. */
function conditions(item: unknown, kind: Kind, naming: Naming): string {
  const asked = Object.values((item ?? {}) as Thing).find(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  ) as Thing | undefined
  if (!asked) return ''
  const part = Object.values(kind.schema.$defs ?? {}).find(
    (def) => Object.keys(asked).length > 0 && Object.keys(asked).every((name) => def.properties?.[name]),
  )
  const titled = (name: string): string =>
    (naming.language === 'zh' ? part?.properties?.[name]?.title_zh : part?.properties?.[name]?.title_en) ?? name
  return Object.entries(asked)
    .map(([name, value]) => asking(titled(name), value, part?.properties?.[name], naming))
    .join(' · ')
}
/** A choice explains itself; every other value comes after its title. */
function asking(title: string, value: unknown, schema: Schema | undefined, naming: Naming): string {
  const choice = choosesIn(schema) ? naming.said?.(String(value)) : ''
  if (choice) return choice
  const names = namesIn(schema)
  const one = (each: unknown): string =>
    typeof each === 'boolean'
      ? naming.said?.(String(each)) || String(each)
      : names
        ? (naming.called?.(names, String(each)) ?? String(each))
        : String(each)
  return `${title} ${Array.isArray(value) ? value.map(one).join('/') : one(value)}`
}
const choosesIn = (schema: Schema | undefined): boolean => [schema, ...(schema?.anyOf ?? [])].some((one) => one?.enum)
/** The kind of thing that the texts of this field name. */
function namesIn(schema: Schema | undefined): string {
  return (
    schema?.names ??
    [schema?.items, ...(schema?.anyOf ?? [])].flatMap((one) => (one ? [namesIn(one)] : [])).find(Boolean) ??
    ''
  )
}

function waysOf(node: Thing, kind: Kind, naming: Naming): Way[] {
  const required = new Set(kind.schema.required ?? [])
  const found = kind.exits.flatMap((template) => {
    const optional = !required.has(template[0] ?? '')
    return expanded(node, template).flatMap((path): Way[] => {
      if (optional && template.length > 1 && at(node, path.slice(0, 1)) === undefined) return []
      const to = at(node, path)
      return [
        {
          id: path.join('.'),
          path,
          to: typeof to === 'string' ? to : '',
          label: nameOfWay(node, kind, template, path, naming),
          optional,
        },
      ]
    })
  })
  return found.sort((a, b) => rank(a) - rank(b))
}
/** Keys and conditions before the default. */
const rank = (way: Way): number =>
  way.path.length > 1 && (way.path[0] === 'keys' || typeof way.path[1] === 'number')
    ? 0
    : way.path[0] === 'next' || way.path[0] === 'otherwise'
      ? 1
      : 2

/** The beginning of what a node says: a text as it is, a prompt by its words. */
export function firstWords(node: Thing, naming?: Naming): string {
  const said = ['prompts', 'text', 'prompt']
    .map((name) => node[name])
    .find((value) => value !== undefined && value !== null)
  const pieces = Array.isArray(said) ? said : said === undefined ? [] : [said]
  const prompt = (id: string): string => naming?.called?.('prompt', id) ?? id
  return pieces
    .map((piece) => (typeof piece === 'string' ? prompt(piece) : String((piece as Thing | null)?.['text'] ?? '')))
    .join(' · ')
    .slice(0, 60)
}

export function graphOf(flow: Thing, kinds: Map<string, Kind>, naming: Naming): Graph {
  return {
    start: String(flow['start'] ?? ''),
    nodes: Object.entries(nodesOf(flow)).map(([name, node]) => {
      const type = String(node['type'] ?? '')
      const kind = kinds.get(type)
      return {
        name,
        type,
        label: String(node['label'] ?? '') || name,
        words: firstWords(node, naming) || summary(node, naming),
        ways: kind ? waysOf(node, kind, naming) : [],
      }
    }),
  }
}
/** For a node that says nothing: the thing that it works with. */
function summary(node: Thing, naming: Naming): string {
  for (const name of ['queue', 'flow', 'language', 'variable', 'lookup', 'to', 'url', 'query'])
    if (typeof node[name] === 'string') return naming.called?.(name, String(node[name])) ?? String(node[name])
  return ''
}

/** All paths of a flow at which a node is named: its start, and the exits that lead there. */
export function mentions(flow: Thing, kinds: Map<string, Kind>, name: string): Path[] {
  const inNodes = Object.entries(nodesOf(flow)).flatMap(([node, fields]) =>
    (kinds.get(String(fields['type'] ?? ''))?.exits ?? [])
      .flatMap((template) => expanded(fields, template))
      .filter((path) => at(fields, path) === name)
      .map((path): Path => ['nodes', node, ...path]),
  )
  return [...(flow['start'] === name ? [['start'] as Path] : []), ...inNodes]
}

/** A name that no node has yet. */
export function freeName(flow: Thing, wish: string): string {
  const taken = new Set(Object.keys(nodesOf(flow)))
  const base =
    wish
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 36) || 'node'
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`
    if (!taken.has(name)) return name
  }
}

/** The first telephone key that a map lacks. */
export function freeKey(map: unknown): string {
  const taken = new Set(Object.keys((map ?? {}) as Thing))
  return [...'1234567890*#'].find((key) => !taken.has(key)) ?? '1'
}
