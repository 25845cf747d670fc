/** The rows of a box: the server's, with what the push has told since, in the order in which one sees to them. Pure. */

import type { Box, Conversation } from '@/api/conversations'
import { byNeed } from '@/parts/conversation/standing'
import type { ConversationOnPage } from '@/push/types'

export const BOXES = ['mine', 'waiting', 'floor', 'closed', 'automatic'] as const satisfies readonly Box[]

const NEEDS: Partial<Record<Box, string>> = { floor: 'floor.watch', automatic: 'conversations.search' }

/** The boxes that somebody may open. */
export const boxesFor = (may: (right: string) => boolean): Box[] =>
  BOXES.filter((box) => {
    const right = NEEDS[box]
    return right === undefined || may(right)
  })

/** The part of a conversation that a row shows. */
export type Row = Pick<
  Conversation,
  | 'id'
  | 'channel'
  | 'name'
  | 'address'
  | 'subject'
  | 'state'
  | 'agent'
  | 'agent_name'
  | 'queue_name'
  | 'queued_at'
  | 'answer_by'
  | 'unanswered_since'
  | 'last_at'
  | 'closed_at'
  | 'closing'
  | 'unread'
  | 'last_seq'
  | 'training'
>

const BARE = {
  address: '',
  agent: null,
  agent_name: '',
  queue_name: '',
  queued_at: null,
  closed_at: null,
  closing: null,
  training: false,
}

/** A pushed value is newer than the row that was fetched, unless the row already has later messages. */
export function overlaid(row: Row | undefined, pushed: ConversationOnPage): Row {
  const { changed: _, typing_at: __, ...told } = pushed
  return row && row.last_seq > pushed.last_seq ? { ...told, ...row } : { ...BARE, ...row, ...told }
}

/**
 * The agent's own box is what the push says, once it is live: a conversation that has just come needs no request, and
 * one that has gone is gone at once.
 */
export function rowsOf(box: Box, fetched: readonly Row[], pushed: readonly ConversationOnPage[], live: boolean): Row[] {
  const told = new Map(pushed.map((one) => [one.id, one]))
  const known = new Map(fetched.map((one) => [one.id, one]))
  if (box === 'mine' && live) return pushed.map((one) => overlaid(known.get(one.id), one)).sort(byNeed)
  const rows = fetched.map((one) => (told.has(one.id) ? overlaid(one, told.get(one.id)!) : one))
  if (box === 'closed') return rows.sort((a, b) => (b.closed_at ?? b.last_at) - (a.closed_at ?? a.last_at))
  return box === 'waiting' ? rows.sort((a, b) => (a.queued_at ?? 0) - (b.queued_at ?? 0)) : rows.sort(byNeed)
}

/** The neighbour of a row; from none, the first or the last. */
export function beside(rows: readonly Pick<Row, 'id'>[], id: string, by: 1 | -1): string | null {
  const at = rows.findIndex((one) => one.id === id)
  const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by
  return rows[to]?.id ?? null
}
