/**
 * The text of a flow is the truth. An edit in the graph or in a form becomes the smallest change of that text, so that
 * everything else keeps its comments, order and layout as their writer left them.
 */

import { isMap, isPair, isScalar, isSeq, parseDocument, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml'

import { behind, block, inline, isThing, item, keyText } from './writing'

export type Path = readonly (string | number)[]
export type Thing = Record<string, unknown>
interface Splice {
  from: number
  to: number
  text: string
}

/** A text that is not YAML: the graph cannot be drawn, or edited, until the text is corrected. */
export class NotYaml extends Error {}

const OPTIONS = {
  version: '1.2',
  prettyErrors: false,
  logLevel: 'silent',
  uniqueKeys: (a: unknown, b: unknown) => sourceOf(a) === sourceOf(b),
} as const

/** A key as it is written: `1` and `01` are different keys of the telephone. */
function sourceOf(key: unknown): string {
  return isScalar(key) ? String(key.source ?? key.value) : String(key)
}
const keyOf = (pair: Pair): string => sourceOf(pair.key)

function plain(node: unknown): unknown {
  if (isMap(node)) return Object.fromEntries(node.items.map((pair) => [keyOf(pair), plain(pair.value)]))
  if (isSeq(node)) return node.items.map(plain)
  return isScalar(node) ? node.value : null
}

function rootOf(source: string): Node | null {
  const doc = parseDocument(source, OPTIONS)
  if (doc.errors.length) throw new NotYaml(doc.errors[0]!.message)
  return doc.contents as Node | null
}

/** The value that the text stands for. Raises `NotYaml`. */
export function read(source: string): Thing {
  const value = plain(rootOf(source))
  if (value === null) return {}
  if (!isThing(value)) throw new NotYaml('A flow begins with names, such as id and nodes.')
  return value
}

/**
 * Return the document with `value` at `path`; undefined removes the entry. `order` gives a new name its place among its neighbours.
 */
export function withValue(source: string, path: Path, value: unknown, order: readonly string[] = []): string {
  const wanted = put(read(source), path, value)
  return written(source, wanted, order)
}

/** The same text, changed so that it stands for `wanted`. */
export function written(source: string, wanted: Thing, order: readonly string[] = []): string {
  let text = source
  for (let round = 0; round < 400; round++) {
    const root = rootOf(text)
    if (!isMap(root)) return `${text.trim() ? `${text.trimEnd()}\n` : ''}${block(wanted, '')}\n`
    const splice = difference(new Editing(text, order), root, wanted)
    if (!splice) return text
    text = text.slice(0, splice.from) + splice.text + text.slice(splice.to)
  }
  throw new Error('The text cannot be changed to that.')
}

/** `value` with another value at `path`, without touching the original. */
export function put(value: Thing, path: Path, next: unknown): Thing {
  return place(value, path, next) as Thing
}
function place(value: unknown, path: Path, next: unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined) return next
  if (typeof first === 'number') {
    const list = Array.isArray(value) ? [...(value as unknown[])] : []
    if (rest.length === 0 && next === undefined) list.splice(first, 1)
    else list[first] = place(list[first], rest, next)
    return list
  }
  const thing = isThing(value) ? { ...value } : {}
  if (rest.length === 0 && next === undefined) delete thing[first]
  else thing[first] = place(thing[first], rest, next)
  return thing
}

export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (here, step) => (here === null || here === undefined ? undefined : (here as Thing)[step]),
    value,
  )
}

/** The place of a value in the text, for an editor to go to: from, to. */
export function placeOf(source: string, path: Path): [number, number] | null {
  let node: unknown
  try {
    node = rootOf(source)
  } catch {
    return null
  }
  let found: [number, number] | null = null
  for (const step of path) {
    const next: unknown = isMap(node)
      ? node.items.find((pair) => keyOf(pair) === String(step))
      : isSeq(node)
        ? node.items[Number(step)]
        : undefined
    if (next === undefined) return found
    const start = rangeOf(isPair(next) ? next.key : next)
    found = [start[0], start[1]]
    node = isPair(next) ? next.value : next
  }
  return found
}

/** The first difference between a text and the wanted value, as the splice that corrects it. */
function difference(editing: Editing, node: unknown, wanted: unknown): Splice | null {
  if (isMap(node) && isThing(wanted)) return differenceOfMaps(editing, node, wanted)
  if (isSeq(node) && Array.isArray(wanted)) return differenceOfLists(editing, node, wanted)
  return same(plain(node), wanted) ? null : editing.replace(node as Node, wanted)
}

function differenceOfMaps(editing: Editing, map: YAMLMap, wanted: Thing): Splice | null {
  const there = new Map(map.items.map((pair) => [keyOf(pair), pair]))
  for (const [key, value] of Object.entries(wanted)) {
    const pair = there.get(key)
    if (!pair) return editing.insert(map, key, value)
    const deeper = (isMap(pair.value) && isThing(value)) || (isSeq(pair.value) && Array.isArray(value))
    if (deeper) {
      const splice = difference(editing, pair.value, value)
      if (splice) return splice
    } else if (!same(plain(pair.value), value)) return editing.assign(map, pair, value)
  }
  const gone = map.items.findIndex((pair) => !(keyOf(pair) in wanted))
  return gone < 0 ? null : editing.remove(map, gone)
}

function differenceOfLists(editing: Editing, list: YAMLSeq, wanted: unknown[]): Splice | null {
  const there = list.items.map(plain)
  let first = 0
  while (first < there.length && first < wanted.length && same(there[first], wanted[first])) first++
  if (there.length > wanted.length) return editing.removeItem(list, first)
  if (there.length < wanted.length) return editing.insertItem(list, first, wanted[first])
  return first === there.length ? null : difference(editing, list.items[first], wanted[first])
}

export const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isThing(value)) return value ?? null
  return {
    names: Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  }
}

const rangeOf = (node: unknown): [number, number, number] => (node as Node | null)?.range ?? [0, 0, 0]

/** Splices in one text. */
class Editing {
  constructor(
    private readonly text: string,
    private readonly order: readonly string[],
  ) {}

  private lineStart = (offset: number): number => this.text.lastIndexOf('\n', offset - 1) + 1
  private lineEnd = (offset: number): number => {
    const end = this.text.indexOf('\n', offset)
    return end < 0 ? this.text.length : end
  }
  private before = (offset: number): string => this.text.slice(this.lineStart(offset), offset)
  private ownLine = (offset: number): boolean => this.before(offset).trim() === ''

  /** The end of a value without the line breaks that belong to a text block. */
  private end(node: unknown): number {
    let [, end] = rangeOf(node)
    while (end > 0 && this.text[end - 1] === '\n') end--
    return end
  }
  private endOf = (pair: Pair): number => Math.max(this.end(pair.value), rangeOf(pair.key)[1])

  /** A value without a key: one of a list, or in a collection on one line. */
  replace(node: Node, value: unknown): Splice {
    const [from] = rangeOf(node)
    const flow = 'flow' in node && node.flow === true
    if (!isThing(value) && !Array.isArray(value)) return { from, to: this.end(node), text: inline(value) }
    const indent = ' '.repeat(this.before(from).length)
    return {
      from,
      to: this.end(node),
      text: flow || !this.before(from).trim().endsWith('-') ? inline(value) : item(value, indent),
    }
  }

  /** The value after a key. */
  assign(map: YAMLMap, pair: Pair, value: unknown): Splice {
    const old = pair.value
    const simple = !isThing(value) && !Array.isArray(value)
    const [start] = rangeOf(old)
    const onTheLine = !this.text.slice(rangeOf(pair.key)[1], start).includes('\n')
    if (map.flow || (onTheLine && simple && this.end(old) > start))
      return { from: start, to: this.end(old), text: inline(value) }
    const colon = this.text.indexOf(':', rangeOf(pair.key)[1]) + 1
    const [comment] = /#[^\n]*/.exec(this.text.slice(colon, start)) ?? ['']
    const indent = `${' '.repeat(this.before(rangeOf(pair.key)[0]).length)}  `
    const [head = '', ...lines] = behind(value, indent).split('\n')
    return {
      from: colon,
      to: Math.max(colon, this.end(old)),
      text: [comment ? `${head}  ${comment}` : head, ...lines].join('\n'),
    }
  }

  insert(map: YAMLMap, key: string, value: unknown): Splice {
    const last = this.neighbour(map, key)
    if (map.flow) {
      const pair = `${keyText(key)}: ${inline(value)}`
      const to = last ? this.endOf(last) : rangeOf(map)[0] + 1
      return { from: to, to, text: last ? `, ${pair}` : pair }
    }
    const column = this.before(rangeOf((map.items[0] as Pair).key)[0]).length
    const indent = ' '.repeat(column)
    const to = this.lineEnd(this.endOf(last!))
    const gap = this.spaced(map) ? '\n' : ''
    return {
      from: to,
      to,
      text: `\n${gap}${indent}${keyText(key)}:${key in NEVER_INLINE || (isThing(value) && 'type' in value) ? `\n${block(value, `${indent}  `)}` : behind(value, `${indent}  `)}`,
    }
  }

  /** The neighbour after which a new name goes: by `order`, otherwise the last. */
  private neighbour(map: YAMLMap, key: string): Pair | undefined {
    const place = this.order.indexOf(key)
    const earlier =
      place < 0
        ? []
        : map.items.filter((pair) => {
            const n = this.order.indexOf(keyOf(pair))
            return n >= 0 && n < place
          })
    return earlier.at(-1) ?? map.items.at(-1)
  }

  /** Whether empty lines separate the entries of a map. */
  private spaced(map: YAMLMap): boolean {
    const [first, second] = map.items
    return (
      first !== undefined &&
      second !== undefined &&
      /\n[ \t]*\n/.test(this.text.slice(this.endOf(first), rangeOf(second.key)[0]))
    )
  }

  remove(map: YAMLMap, index: number): Splice {
    const pair = map.items[index] as Pair
    const [from, to] = [rangeOf(pair.key)[0], this.endOf(pair)]
    if (map.items.length === 1) return this.emptied(map, '{}')
    const next = map.items[index + 1]
    if (map.flow || !this.ownLine(from))
      return this.cut(
        from,
        to,
        index > 0 && map.flow ? this.endOf(map.items[index - 1]!) : null,
        next ? rangeOf(next.key)[0] : null,
      )
    return this.lines(from, to)
  }

  private cut(from: number, to: number, before: number | null, next: number | null): Splice {
    return before !== null ? { from: before, to, text: '' } : { from, to: next ?? to, text: '' }
  }

  /** Whole lines, including what follows the value on the same line; of two empty lines around them one stays. */
  private lines(from: number, to: number): Splice {
    let [start, end] = [this.lineStart(from), this.lineEnd(to)]
    end = Math.min(end + 1, this.text.length)
    const emptyBefore = start === 0 || /(^|\n)[ \t]*\n$/.test(this.text.slice(0, start))
    const after = /^[ \t]*(\n|$)/.exec(this.text.slice(end))
    if (emptyBefore && after && end < this.text.length) end += after[0].length
    else if (emptyBefore && end >= this.text.length) start = Math.max(0, this.text.slice(0, start).trimEnd().length + 1)
    return { from: start, to: end, text: '' }
  }

  /** A collection that loses its last entry. */
  private emptied(node: YAMLMap | YAMLSeq, text: string): Splice {
    const [from] = rangeOf(node)
    if (node.flow) return { from, to: this.end(node), text }
    const head = this.text.slice(0, from).trimEnd()
    const behindKey = head.endsWith(':') && head.length > this.lineStart(head.length)
    return behindKey ? { from: head.length, to: this.end(node), text: ` ${text}` } : { from, to: this.end(node), text }
  }

  insertItem(list: YAMLSeq, index: number, value: unknown): Splice {
    const before = list.items[index - 1] as Node | undefined
    if (list.flow) {
      const to = before ? this.end(before) : rangeOf(list)[0] + 1
      return {
        from: to,
        to,
        text: before ? `, ${inline(value)}` : list.items.length ? `${inline(value)}, ` : inline(value),
      }
    }
    const first = list.items[0] as Node
    const indent = ' '.repeat(this.hyphen(first) - this.lineStart(this.hyphen(first)))
    const line = `${indent}- ${item(value, `${indent}  `)}`
    if (!before)
      return { from: this.lineStart(this.hyphen(first)), to: this.lineStart(this.hyphen(first)), text: `${line}\n` }
    const to = this.lineEnd(this.end(before))
    return { from: to, to, text: `\n${line}` }
  }
  private hyphen = (node: Node): number => this.text.lastIndexOf('-', rangeOf(node)[0] - 1)

  removeItem(list: YAMLSeq, index: number): Splice {
    const node = list.items[index] as Node
    if (list.items.length === 1)
      return list.flow ? { from: rangeOf(list)[0], to: this.end(list), text: '[]' } : this.emptied(list, '[]')
    const next = list.items[index + 1] as Node | undefined
    if (list.flow)
      return this.cut(
        rangeOf(node)[0],
        this.end(node),
        index > 0 ? this.end(list.items[index - 1]) : null,
        next ? rangeOf(next)[0] : null,
      )
    return this.lines(this.hyphen(node), this.end(node))
  }
}

/** Their entries are on lines of their own, however short they are. */
const NEVER_INLINE: Record<string, true> = { nodes: true }
