/** MM5: messages are shown once each, in their order, and none is lost between the push and the requests. */
import { describe, expect, it } from 'vitest'

import type { Message } from '@/api/conversations'

import { askAfter, completeTo, excerpt, linesOf, merged, newSince } from './thread'

const message = (seq: number, more: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  seq,
  at: 1000 + seq * 10,
  direction: 'in',
  author: '',
  author_name: '',
  text: `第${seq}句`,
  code: '',
  files: [],
  delivery: null,
  reason: '',
  recalled_at: null,
  ...more,
})
const seqs = (all: readonly Message[]): number[] => all.map((one) => one.seq)
const day = (at: number): string => String(Math.floor(at / 86_400))

describe('MM5: messages', () => {
  it('that come twice, or in any order, stand once each by their number', () => {
    const known = merged([], [message(3), message(1)])
    expect(seqs(merged(known, [message(2), message(3), message(4)]))).toEqual([1, 2, 3, 4])
  })
  it('take the newer state of their delivery, and never an older one', () => {
    const out = (delivery: Message['delivery']) => message(1, { direction: 'out', delivery })
    const state = (...all: Message['delivery'][]) =>
      all.reduce<Message[]>((known, one) => merged(known, [out(one)]), [])[0]!.delivery
    expect(state('queued', 'sent', 'delivered')).toBe('delivered')
    expect(state('delivered', 'sent')).toBe('delivered')
    expect(state('sent', 'failed')).toBe('failed')
  })
  it('are asked for from the first gap: our own answer may be here before the citizen’s word', () => {
    const known = [message(1), message(2), message(4, { direction: 'out', delivery: 'delivered' })]
    expect(completeTo(known)).toBe(2)
    expect(askAfter(known, 1100)).toBe(2)
    expect(completeTo([])).toBe(0)
    expect(completeTo([message(7), message(8)])).toBe(8)
  })
  it('that are on their way are asked for again, for a while', () => {
    const known = [message(1), message(2, { direction: 'out', delivery: 'queued' }), message(3)]
    expect(askAfter(known, 1100)).toBe(1)
    expect(askAfter(known, 9000)).toBe(3)
    expect(askAfter([message(1), message(2, { direction: 'out', delivery: 'failed' })], 1100)).toBe(2)
  })
})

describe('MM5: what is seen', () => {
  it('has a line for each day, one above what is new, and names those who speak once', () => {
    const all = [
      message(1),
      message(2),
      message(3, { at: 90_000 }),
      message(4, { at: 90_010, direction: 'out', author: '8001' }),
      message(5, { at: 90_020 }),
    ]
    expect(
      linesOf(all, 2, day).map((one) =>
        one.kind === 'message' ? `${one.message.seq}${one.follows ? '+' : ''}` : one.kind,
      ),
    ).toEqual(['day', '1', '2+', 'day', 'fresh', '3', '4', '5'])
    expect(linesOf(all, 5, day).some((one) => one.kind === 'fresh')).toBe(false)
    expect(linesOf(all, null, day).some((one) => one.kind === 'fresh')).toBe(false)
  })
  it('counts only the citizen’s words as new', () => {
    expect(newSince([message(1), message(2, { direction: 'note' }), message(3)], 1)).toBe(1)
  })
})

it('MM5: chosen messages become the words of a ticket, without notes', () => {
  const all = [
    message(1, { files: [{ id: 'f', name: '路灯.jpg', size: 1, media_type: 'image/jpeg' }] }),
    message(2, { direction: 'note' }),
    message(3, { direction: 'out', text: '好的' }),
    message(4),
  ]
  const words = {
    citizen: '市民',
    agent: '坐席',
    file: (name: string) => `[${name}]`,
    time: () => '10:00',
    colon: '：',
  }
  expect(excerpt(all, new Set([1, 2, 3]), words)).toBe('市民 10:00：第1句\n[路灯.jpg]\n坐席 10:00：好的')
})
