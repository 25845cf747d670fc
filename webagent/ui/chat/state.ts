/** What is in the chat, whatever order it came in. Pure: no clock, no network, no page. */

import type { Line, Standing, Unsent, Updates } from './types.ts'

export interface ChatState {
  /** By id: a message that comes twice is one. */
  lines: ReadonlyMap<string, Line>
  unsent: readonly Unsent[]
  /** Everything up to this number is here. */
  after: number
  /** Everything up to this number has been seen. */
  shown: number
  standing: Standing | null
  rated: number
}

export const EMPTY: ChatState = { lines: new Map(), unsent: [], after: 0, shown: 0, standing: null, rated: 0 }

/** The state with what the server has said. */
export function updated(state: ChatState, updates: Updates): ChatState {
  const after = Math.max(state.after, ...updates.messages.map((line) => line.seq))
  const { standing, rated } = updates
  return { ...withLines(state, updates.messages), after, standing, rated }
}

/** The state with these messages. Where the hotline has them, they are no longer unsent. */
export function withLines(state: ChatState, found: readonly Line[]): ChatState {
  if (!found.length) return state
  const lines = new Map(state.lines)
  for (const line of found) lines.set(line.id, line)
  return { ...state, lines, unsent: state.unsent.filter((one) => !lines.get(one.id)?.taken) }
}

/** The state with a message that is to be sent. */
export function withUnsent(state: ChatState, one: Unsent): ChatState {
  const known = state.unsent.some((other) => other.id === one.id)
  const unsent = known ? state.unsent.map((other) => (other.id === one.id ? one : other)) : [...state.unsent, one]
  return { ...state, unsent }
}

export function withoutUnsent(state: ChatState, id: string): ChatState {
  return { ...state, unsent: state.unsent.filter((one) => one.id !== id) }
}

/** The messages that this visitor's page may send now, in their order. */
export function sendable(state: ChatState, visitor: string): Unsent[] {
  return state.unsent.filter((one) => !one.refused && one.visitor === visitor)
}

/** Give what was written before there was a session, or in one that is over, to this visitor. */
export function adopted(state: ChatState, from: readonly string[], visitor: string): ChatState {
  return { ...state, unsent: state.unsent.map((one) => (from.includes(one.visitor) ? { ...one, visitor } : one)) }
}

export type Mark = 'sent' | 'sending' | 'refused'

export interface Shown extends Line {
  mark: Mark
  refused: string
  blobs: readonly File[]
}

/** What a page shows, in order: what the hotline has, then what it does not have yet. */
export function shown(state: ChatState): Shown[] {
  const there = [...state.lines.values()].filter((line) => line.taken).sort((one, other) => one.seq - other.seq)
  const rest = state.unsent.map((one) => ({
    ...{ seq: 0, id: one.id, ours: false, text: one.text, files: one.papers, taken: false, at: one.at },
    ...{ mark: (one.refused ? 'refused' : 'sending') as Mark, refused: one.refused, blobs: one.blobs },
  }))
  return [...there.map((line) => ({ ...line, mark: 'sent' as Mark, refused: '', blobs: [] })), ...rest]
}

/** How many of the hotline's messages have not been seen. */
export function unread(state: ChatState): number {
  return [...state.lines.values()].filter((line) => line.ours && line.seq > state.shown).length
}
