/** MM5: one inbox over all channels, in the order in which an agent sees to it. */
import { describe, expect, it } from 'vitest'

import type { ConversationOnPage } from '@/push/types'

import { beside, boxesFor, rowsOf, type Row } from './list'

const pushed = (id: string, more: Partial<ConversationOnPage> = {}): ConversationOnPage => ({
  id,
  channel: 'web',
  name: id,
  state: 'held',
  subject: '',
  last_seq: 5,
  unread: 0,
  unanswered_since: null,
  answer_by: null,
  last_at: 100,
  changed: 0,
  typing_at: null,
  ...more,
})
const row = (id: string, more: Partial<Row> = {}): Row => {
  const { changed: _, typing_at: __, ...told } = pushed(id)
  return {
    ...told,
    address: '138****0000',
    agent: '8001',
    agent_name: '张晓梅',
    queue_name: '综合受理',
    queued_at: 10,
    closed_at: null,
    closing: null,
    training: false,
    ...more,
  }
}
const ids = (rows: readonly Row[]): string => rows.map((one) => one.id).join('')

describe('MM5: the box 我的', () => {
  it('has what was pushed, also what nobody has fetched, and no longer what is gone', () => {
    const rows = rowsOf('mine', [row('a'), row('b')], [pushed('b', { unread: 2 }), pushed('c')], true)
    expect(rows.map((one) => [one.id, one.unread, one.address])).toEqual([
      ['b', 2, '138****0000'],
      ['c', 0, ''],
    ])
  })
  it('shows what was fetched while nothing is pushed', () => {
    expect(ids(rowsOf('mine', [row('a')], [], false))).toBe('a')
  })
  it('does not go back to an older push', () => {
    const [one] = rowsOf(
      'mine',
      [row('a', { last_seq: 9, unread: 0 })],
      [pushed('a', { last_seq: 8, unread: 3 })],
      true,
    )
    expect([one?.last_seq, one?.unread]).toEqual([9, 0])
  })
  it('puts the citizen who waits longest first', () => {
    const all = [
      pushed('a', { last_at: 300 }),
      pushed('b', { unanswered_since: 90 }),
      pushed('c', { unanswered_since: 40 }),
    ]
    expect(ids(rowsOf('mine', [], all, true))).toBe('cba')
  })
})

describe('the other boxes', () => {
  it('are in the order of the line, and of the end', () => {
    expect(ids(rowsOf('waiting', [row('a', { queued_at: 30 }), row('b', { queued_at: 20 })], [], true))).toBe('ba')
    expect(ids(rowsOf('closed', [row('a', { closed_at: 30 }), row('b', { closed_at: 60 })], [], true))).toBe('ba')
  })
  it('of all agents are for those who watch the floor', () => {
    expect(boxesFor(() => false)).toEqual(['mine', 'waiting', 'closed'])
    expect(boxesFor((right) => right === 'floor.watch')).toContain('floor')
    expect(boxesFor((right) => right === 'conversations.search')).toEqual(['mine', 'waiting', 'closed', 'automatic'])
  })
})

it('up and down go to the neighbour, and stop at the ends', () => {
  const rows = [row('a'), row('b')]
  expect([beside(rows, 'a', 1), beside(rows, 'b', 1), beside(rows, 'a', -1)]).toEqual(['b', null, null])
  expect([beside(rows, 'x', 1), beside(rows, '', -1), beside([], '', 1)]).toEqual(['a', 'b', null])
})
