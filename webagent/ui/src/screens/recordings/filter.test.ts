/** RC3 PF12: typed conditions, as the server takes them. */
import { describe, expect, it } from 'vitest'

import { blank, kept, typedOf, wanted } from './filter'

const asked = (typed: Partial<ReturnType<typeof blank>>) => {
  const { since, states, ...rest } = wanted({ ...blank(), ...typed }, 1_764_000_000)
  expect([typeof since, states]).toEqual(['number', [typed.state ?? 'ready']])
  return rest
}

describe('the filter of recordings', () => {
  it('asks for nothing that was not typed', () => expect(asked({})).toEqual({}))

  it('takes a whole number, or its last digits', () => {
    expect(asked({ number: '138 0013 8000' })).toEqual({ number: '13800138000' })
    expect(asked({ number: '0898-66668888' })).toEqual({ number: '089866668888' })
    expect(asked({ number: '8000' })).toEqual({ ends: '8000' })
    expect(asked({ number: '800' })).toEqual({})
  })

  it('takes minutes for lengths, and words without blanks around them', () => {
    expect(asked({ least: '1.5', most: '0', ticket: ' 20261126-0001 ', tag: ' 投诉 ' })).toEqual({
      min_s: 90,
      max_s: 0,
      ticket: '20261126-0001',
      tag: '投诉',
    })
    expect(asked({ least: 'x', state: 'missing' })).toEqual({})
  })

  it('comes back from a view as it was typed', () => {
    const typed = {
      ...blank(),
      period: 'month' as const,
      number: '8000',
      tag: '投诉',
      level: 'dissatisfied' as const,
      training: 'no' as const,
      least: '1.5',
      most: '0',
      state: 'failed' as const,
    }
    expect(typedOf(kept(typed))).toEqual(typed)
    expect(typedOf(kept({ ...blank(), number: '13800138000' })).number).toBe('13800138000')
    expect(typedOf({})).toEqual({ ...blank(), period: 'custom' })
  })

  it('asks for those that are held or deleted among the filed ones', () => {
    for (const state of ['held', 'ending', 'deleted'] as const) {
      const typed = { ...blank(), state }
      expect(wanted(typed, 1_764_000_000)).toMatchObject({ states: ['ready'], kept: state })
      expect(typedOf(kept(typed)).state).toBe(state)
    }
  })

  it('keeps the times of a period of its own', () => {
    const typed = { ...blank(), period: 'custom' as const, from: '2026-03-01T08:00', until: '2026-03-02T09:30' }
    expect(typedOf(kept(typed))).toEqual(typed)
  })
})
