/** What somebody may write in a conversation, and whether what is there can be sent. Pure. */

import { LONGEST, type Conversation, type MessageFile } from '@/api/conversations'

import { unfilled } from './quick'

/** What is typed, as it is kept over a reload. */
export interface Said {
  text: string
  files: MessageFile[]
  note: boolean
}
export const nothing = (): Said => ({ text: '', files: [], note: false })

export interface MayWrite {
  /** To the citizen. */
  reply: boolean
  /** For colleagues only. */
  note: boolean
  /** A reply would be a word in somebody else's conversation. */
  joins: boolean
  why: '' | 'closed' | 'waiting' | 'not_yours'
}

type Part = Pick<Conversation, 'state' | 'agent'>

export function mayWrite(one: Part, me: string | null, may: (right: string) => boolean): MayWrite {
  const mine = one.agent !== null && one.agent === me
  if (one.state === 'closed') return { reply: false, note: false, joins: false, why: 'closed' }
  if (one.state === 'held' && mine) return { reply: true, note: true, joins: false, why: '' }
  const watches = may('floor.watch')
  const joins = watches && one.state === 'held' && may('conversations.join')
  return { reply: joins, note: watches, joins, why: one.state === 'waiting' ? 'waiting' : 'not_yours' }
}

export type Hindrance = '' | 'empty' | 'too_long' | 'uploading' | 'refused' | 'unfilled'

/** Why it cannot be sent now. `going`: files that are still on their way, or were refused. */
export function hindrance(said: Said, going: readonly { fault: string }[]): Hindrance {
  if (going.some((one) => !one.fault)) return 'uploading'
  if (going.length) return 'refused'
  if (!said.text.trim() && !said.files.length) return 'empty'
  if ([...said.text].length > LONGEST) return 'too_long'
  return !said.note && unfilled(said.text).length ? 'unfilled' : ''
}

export type SendBy = 'enter' | 'ctrl'
type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'>

/** Ctrl+Enter always sends. Enter sends too if one has chosen so; then Shift+Enter begins a line. */
export function sends(event: Key, by: SendBy): boolean {
  if (event.key !== 'Enter' || event.isComposing || event.altKey) return false
  return event.ctrlKey || event.metaKey || (by === 'enter' && !event.shiftKey)
}

/** Something put into the text at the caret, and where the caret is then. */
export function insertedAt(text: string, from: number, to: number, put: string): { text: string; caret: number } {
  return { text: text.slice(0, from) + put + text.slice(to), caret: from + put.length }
}

/** An answer of the knowledge base below what is there; the same one only once. */
export function answered(text: string, answer: string): string {
  if (text.includes(answer)) return text
  return (text.trim() ? `${text.trimEnd()}\n${answer}` : answer).slice(0, LONGEST)
}
