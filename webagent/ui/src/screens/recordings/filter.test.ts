/** RC3 PF12: what is typed, as the server takes it. */
import { describe, expect, it } from 'vitest'

import { blank, wanted } from './filter'

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
    expect(asked({ least: '1.5', most: '0', ticket: ' 20261126-0001 ', tag: ' 投诉 ' })).toEqual({ min_s: 90, max_s: 0, ticket: '20261126-0001', tag: '投诉' })
    expect(asked({ least: 'x', state: 'missing' })).toEqual({})
  })
})
