/** Events that are passed on together, and events that do not wait. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { apply, load, type Items } from './apply'
import { Gathered, TOGETHER_MS } from './gathered'

const START = load([
  ['agent', '8001', 'idle'],
  ['agent', '8002', 'idle'],
  ['me', '8001', 'idle'],
])
let told: Items[]
let news: Gathered

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  news = new Gathered((items) => told.push(items))
  news.came(START)
  vi.advanceTimersByTime(TOGETHER_MS)
  told.length = 0
})
afterEach(() => vi.useRealTimers())

function came(from: Items, kind: string, id: string, value: string): Items {
  const next = apply(from, [['put', kind, id, value]])
  news.came(next)
  return next
}

it('is told at once when it comes alone', () => {
  const next = came(START, 'agent', '8002', 'busy')
  expect(told).toEqual([next])
})

it('is told together when more follows at once, with the last of all', () => {
  const first = came(START, 'agent', '8002', 'busy')
  const last = came(came(first, 'agent', '8001', 'busy'), 'agent', '8002', 'break')
  expect(told).toEqual([first])
  vi.advanceTimersByTime(TOGETHER_MS)
  expect(told).toEqual([first, last])
})

it('does not let an offer wait for the floor', () => {
  const first = came(START, 'agent', '8002', 'busy')
  const offered = came(first, 'offer', 'o', 'rings')
  expect(told).toEqual([first, offered])
})

it('tells nothing of a stream that has been left', () => {
  came(came(START, 'agent', '8002', 'busy'), 'agent', '8002', 'break')
  news.forget()
  told.length = 0
  vi.advanceTimersByTime(TOGETHER_MS)
  expect(told).toEqual([])
})
