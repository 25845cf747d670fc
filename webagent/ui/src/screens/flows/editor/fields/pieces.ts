/** A piece of what is said, as a flow writes it: a prompt's id, `{form:variable}`, or `{text: …}`. */

export type Piece =
  /** `text`: the words for channels without sound, if they differ from the prompt's own. */
  | { kind: 'prompt'; id: string; text?: string }
  | { kind: 'text'; text: string }
  /** `unit`: the unit of a count, or empty. */
  | { kind: 'value'; form: string; variable: string; unit: string }
  /** Something that only the text view can change. */
  | { kind: 'other'; raw: unknown }

/**
 * The ways to say a value, and the things that have a measure word: as in ivr/rules/pieces.py (a test compares them).
 */
export const FORMS = [
  'number',
  'count',
  'ordinal',
  'digits',
  'phone',
  'ticket',
  'money',
  'date',
  'time',
  'duration',
  'wait',
] as const
export const UNITS = [
  'person',
  'matter',
  'item',
  'piece',
  'time',
  'message',
  'document',
  'household',
  'minute',
  'hour',
  'day',
  'month',
  'year',
] as const
const COUNTS: readonly string[] = ['count', 'ordinal']
export const counts = (form: string): boolean => COUNTS.includes(form)
const VALUE = /^\{(?:([a-z]+):)?([a-z0-9_]*)(?::([a-z]+))?\}$/

export function kindOf(value: unknown): Piece {
  if (typeof value === 'string') {
    const found = VALUE.exec(value)
    return found
      ? { kind: 'value', form: found[1] ?? 'number', variable: found[2] ?? '', unit: found[3] ?? '' }
      : { kind: 'prompt', id: value }
  }
  if (typeof value === 'object' && value !== null) {
    const { text, prompt, ...rest } = value as { text?: unknown; prompt?: unknown }
    if (typeof text === 'string' && !Object.keys(rest).length) {
      if (prompt === undefined) return { kind: 'text', text }
      if (typeof prompt === 'string') return { kind: 'prompt', id: prompt, text }
    }
  }
  return { kind: 'other', raw: value }
}

export function written(piece: Piece): unknown {
  switch (piece.kind) {
    case 'prompt':
      return piece.text ? { prompt: piece.id, text: piece.text } : piece.id
    case 'text':
      return { text: piece.text }
    case 'value':
      return piece.form === 'number'
        ? `{${piece.variable}}`
        : `{${piece.form}:${piece.variable}${piece.unit && counts(piece.form) ? `:${piece.unit}` : ''}}`
    case 'other':
      return piece.raw
  }
}
