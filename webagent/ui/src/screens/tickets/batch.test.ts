/** PF7: many tickets at once. */
import { describe, expect, it } from 'vitest'

import { batchSteps, lots, turned } from './batch'

const holder =
  (...rights: string[]) =>
  (right: string): boolean =>
    rights.includes(right)

describe('a step with many tickets', () => {
  it('is for those who may take it with one', () => {
    expect(batchSteps(holder('tickets.read'))).toEqual([])
    expect(batchSteps(holder('tickets.write'))).toEqual(['urge'])
    expect(batchSteps(holder('tickets.dispatch', 'tickets.decide'))).toEqual([
      'accept',
      'dispatch',
      'urge',
      'supervise',
    ])
  })

  it('goes in lots', () => {
    expect(lots([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
    expect(lots([], 2)).toEqual([])
  })

  it('is for tickets that are turned one by one, or from the last one on', () => {
    const order = ['a', 'b', 'c', 'd']
    expect([...turned(order, new Set(), 'b', null, false)]).toEqual(['b'])
    expect([...turned(order, new Set(['b']), 'd', 'b', true)]).toEqual(['b', 'c', 'd'])
    expect([...turned(order, new Set(['b', 'c', 'd']), 'b', 'd', true)]).toEqual([])
    expect([...turned(order, new Set(['a']), 'b', 'gone', true)]).toEqual(['a', 'b'])
  })
})
