/** Completions at a place in a flow's text: fields of its node, names of nodes, queues, flows and prompts. Pure. */

import type { Kind } from '../asking'
import { fieldsOf, type Field } from '../fields/form'

export interface Offer {
  label: string
  detail: string
  apply: string
}
export interface Names {
  of(names: string): { id: string; name: string }[]
  prompts: { id: string; text?: string }[]
}

interface Place {
  /** The names above the line, outermost first. */
  above: string[]
  /** The name at the beginning of the line, when the cursor is behind it. */
  name: string | null
  node: string | null
  type: string | null
}

const indentOf = (line: string): number => line.length - line.trimStart().length
const nameAt = (line: string): string | null => /^\s*(?:- )?["']?([\w*#-]+)["']?\s*:/.exec(line)?.[1] ?? null

/** The place in the flow at the end of `lines`. */
export function placeOf(lines: readonly string[]): Place {
  const last = lines.at(-1) ?? ''
  const above: string[] = []
  let indent = indentOf(last)
  for (let n = lines.length - 2; n >= 0 && indent > 0; n--) {
    const line = lines[n]!
    const name = nameAt(line)
    if (name === null || !line.trim() || indentOf(line) >= indent) continue
    above.unshift(name)
    indent = indentOf(line)
  }
  const node = above[0] === 'nodes' ? (above[1] ?? null) : null
  return { above, name: nameAt(last), node, type: node ? typeOf(lines, node) : null }
}
function typeOf(lines: readonly string[], node: string): string | null {
  const start = lines.findLastIndex((line) => nameAt(line) === node && indentOf(line) > 0)
  for (const line of lines.slice(start + 1)) {
    const type = /^\s+type:\s*(\w+)/.exec(line)
    if (type) return type[1]!
  }
  return null
}

function fieldAt(kind: Kind | undefined, language: 'zh' | 'en', path: readonly string[]): Field[] {
  let fields = kind ? fieldsOf(kind, language) : []
  for (const step of path) {
    const found = fields.find((field) => field.name === step)
    fields = found?.kind === 'map' && found.each ? [{ ...found.each, name: '*' }] : (found?.fields ?? fields)
  }
  return fields
}

/** The possible continuations. `kinds`: by type. */
export function offers(
  lines: readonly string[],
  kinds: ReadonlyMap<string, Kind>,
  names: Names,
  language: 'zh' | 'en',
): Offer[] {
  const place = placeOf(lines)
  if (place.above.length === 0)
    return place.name === 'start'
      ? named(names, 'node')
      : place.name === null
        ? FLOW.map((name) => ({ label: name, detail: '', apply: `${name}: ` }))
        : []
  if (!place.node) return []
  if (place.name === 'type')
    return [...kinds.values()].map((kind) => ({ label: kind.type, detail: kind.title[language], apply: kind.type }))
  const fields = fieldAt(kinds.get(place.type ?? ''), language, place.above.slice(2))
  if (place.name === null)
    return [
      ...(place.above.length === 2 && !place.type ? [{ label: 'type', detail: '', apply: 'type: ' }] : []),
      ...fields
        .filter((field) => field.name !== '*')
        .map((field) => ({ label: field.name, detail: field.title, apply: `${field.name}: ` })),
    ]
  const field = fields.find((one) => one.name === place.name) ?? fields.find((one) => one.name === '*')
  return field ? valuesOf(field, lines.at(-1) ?? '', names) : []
}
const FLOW = ['id', 'name', 'numbers', 'language', 'start', 'nodes']

function valuesOf(field: Field, line: string, names: Names): Offer[] {
  if (field.kind === 'pieces')
    return names.prompts.map((one) => ({ label: one.id, detail: (one.text ?? '').slice(0, 40), apply: one.id }))
  if (field.kind === 'choice') return field.choices.map((one) => ({ label: one, detail: '', apply: one }))
  if (field.kind === 'yesno') return ['true', 'false'].map((one) => ({ label: one, detail: '', apply: one }))
  if (field.kind === 'name') return named(names, field.names)
  if (field.kind === 'map' && field.each) return named(names, field.each.names)
  // On one line, as `{prompts: x, next: `: the last name counts.
  const inside = /([\w-]+):\s*[^:]*$/.exec(line.slice(line.indexOf('{') + 1))?.[1]
  const part = field.fields.find((one) => one.name === inside)
  return part ? valuesOf(part, '', names) : []
}
const named = (names: Names, what: string): Offer[] =>
  names.of(what).map((one) => ({ label: one.id, detail: one.name === one.id ? '' : one.name, apply: one.id }))
