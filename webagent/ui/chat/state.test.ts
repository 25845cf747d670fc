import { describe, expect, it } from 'vitest'

import { adopted, EMPTY, sendable, shown, unread, updated, withLines, withoutUnsent, withUnsent } from './state.ts'
import type { Line, Unsent, Updates } from './types.ts'

const line = (seq: number, more: Partial<Line> = {}): Line => ({
  ...{ seq, id: `m${seq}`, ours: true, text: String(seq), files: [], taken: true, at: seq },
  ...more,
})
const unsent = (id: string, more: Partial<Unsent> = {}): Unsent => ({
  ...{ id, visitor: 'v', text: id, papers: [], blobs: [], at: 1, refused: '' },
  ...more,
})
const news = (...messages: Line[]): Updates => ({ messages, more: false, last: 9, standing: null, rated: 0 })
const texts = (state: Parameters<typeof shown>[0]) => shown(state).map((one) => one.text)

describe('what is in the chat', () => {
  it('has each message once, in the order of the numbers', () => {
    let state = updated(EMPTY, news(line(2), line(3)))
    state = updated(state, news(line(1), line(2), line(3)))
    expect(texts(state)).toEqual(['1', '2', '3'])
    expect(state.after).toBe(3)
  })

  it('shows what is not sent yet at the end, until the hotline has it', () => {
    let state = withUnsent(withUnsent(EMPTY, unsent('a')), unsent('b'))
    state = updated(state, news(line(1)))
    expect(texts(state)).toEqual(['1', 'a', 'b'])
    // It was kept, but the answer was lost on the way.
    state = updated(state, news(line(2, { id: 'a', text: 'a', ours: false })))
    expect(shown(state).map((one) => [one.text, one.mark])).toEqual([
      ['1', 'sent'],
      ['a', 'sent'],
      ['b', 'sending'],
    ])
  })

  it('does not count a message as sent that the hotline has only begun to take', () => {
    const state = updated(withUnsent(EMPTY, unsent('a')), news(line(1, { id: 'a', ours: false, taken: false })))
    expect(shown(state).map((one) => one.mark)).toEqual(['sending'])
    expect(state.after).toBe(1)
  })

  it('does not take an answer to a message for news of everything before it', () => {
    const state = withLines(EMPTY, [line(5, { ours: false })])
    expect(state.after).toBe(0)
  })

  it('sends only what this visitor has written, and not what was refused', () => {
    let state = [
      unsent('a'),
      unsent('b', { refused: 'x' }),
      unsent('c', { visitor: 'other' }),
      unsent('d', { visitor: '' }),
    ].reduce(withUnsent, EMPTY)
    expect(sendable(state, 'v').map((one) => one.id)).toEqual(['a'])
    state = adopted(state, [''], 'v')
    expect(sendable(state, 'v').map((one) => one.id)).toEqual(['a', 'd'])
    expect(sendable(withoutUnsent(state, 'a'), 'v').map((one) => one.id)).toEqual(['d'])
  })

  it('counts what has not been seen, but not what the visitor wrote', () => {
    const state = updated(EMPTY, news(line(1), line(2, { ours: false }), line(3)))
    expect(unread(state)).toBe(2)
    expect(unread({ ...state, shown: 1 })).toBe(1)
  })
})
