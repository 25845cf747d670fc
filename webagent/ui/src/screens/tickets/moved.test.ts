/** PF7: after a step only the rows of changed tickets are fetched. */
import { expect, it } from 'vitest'

import type { TicketSummary } from '@/api/types'

import { gathered, MOST_ASKED, placed } from './moved'

const row = (id: string, created_at: number, more: Partial<TicketSummary> = {}): TicketSummary =>
  ({ id, created_at, due_at: null, urges: 0, state: 'waiting', ...more }) as TicketSummary
const LIST = [row('c', 30), row('b', 20), row('a', 10)]
const ids = (list: readonly TicketSummary[] | null) => list?.map((one) => one.id) ?? null

it('puts a row that has changed in its place, and takes out one that belongs elsewhere now', () => {
  const moved = new Set(['b', 'c'])
  const list = placed(LIST, moved, [row('b', 20, { state: 'accepted' })], 'newest', true)
  expect(ids(list)).toEqual(['b', 'a'])
  expect(list?.[0]?.state).toBe('accepted')
  expect(ids(placed(LIST, new Set(['x']), [], 'newest', true))).toEqual(['c', 'b', 'a'])
})

it('shows a ticket that has come into the list where it belongs, but not behind the end of a page', () => {
  expect(ids(placed(LIST, new Set(['n']), [row('n', 25)], 'newest', false))).toEqual(['c', 'n', 'b', 'a'])
  expect(ids(placed(LIST, new Set(['o']), [row('o', 5)], 'newest', false))).toEqual(['c', 'b', 'a'])
  expect(ids(placed(LIST, new Set(['o']), [row('o', 5)], 'newest', true))).toEqual(['c', 'b', 'a', 'o'])
})

it('asks for the whole list where the place of a row is not known', () => {
  expect(placed(LIST, new Set(['n']), [row('n', 25)], 'due', true)).toBeNull()
  expect(placed(LIST, new Set(['b']), [row('b', 20, { due_at: 99 })], 'due', true)).toBeNull()
  expect(placed(LIST, new Set(['b']), [row('b', 20, { urges: 1 })], 'urged', true)).toBeNull()
  expect(placed(LIST, new Set(['b']), [], 'best', true)).toBeNull()
  expect(ids(placed(LIST, new Set(['b']), [row('b', 20)], 'due', true))).toEqual(['c', 'b', 'a'])
})

it('gathers what has moved until the list looks again, unless it is very much', () => {
  expect(gathered(new Set(['a']), ['b', 'a'])).toEqual(new Set(['a', 'b']))
  expect([gathered(new Set(['a']), null), gathered(null, ['a'])]).toEqual([null, null])
  expect(
    gathered(
      new Set(),
      Array.from({ length: MOST_ASKED + 1 }, (_, n) => String(n)),
    ),
  ).toBeNull()
})
