/** A piece of what is said, as a flow writes it: a prompt's id, `{form:variable}`, or `{text: …}`. */

export type Piece =
  | { kind: 'prompt'; id: string }
  | { kind: 'text'; text: string }
  | { kind: 'value'; form: string; variable: string }
  /** Something that only the text can change. */
  | { kind: 'other'; raw: unknown }

export const FORMS = ['number', 'count', 'digits', 'phone', 'ticket', 'wait', 'date', 'time', 'money'] as const
const VALUE = /^\{(?:([a-z]+):)?([a-z0-9_]*)\}$/

export function kindOf(value: unknown): Piece {
  if (typeof value === 'string') {
    const found = VALUE.exec(value)
    return found ? { kind: 'value', form: found[1] ?? 'number', variable: found[2] ?? '' } : { kind: 'prompt', id: value }
  }
  if (typeof value === 'object' && value !== null) {
    const { text, ...rest } = value as { text?: unknown }
    if (typeof text === 'string' && !Object.keys(rest).length) return { kind: 'text', text }
  }
  return { kind: 'other', raw: value }
}

export function written(piece: Piece): unknown {
  switch (piece.kind) {
    case 'prompt': return piece.id
    case 'text': return { text: piece.text }
    case 'value': return piece.form === 'number' ? `{${piece.variable}}` : `{${piece.form}:${piece.variable}}`
    case 'other': return piece.raw
  }
}
