import { describe, expect, it } from 'vitest'

import { nothing, wanted } from './filter'

describe('the list of customers', () => {
  it('asks for nothing in particular at first', () => {
    expect(wanted(nothing())).toEqual({})
  })

  it('asks with the conditions that are there', () => {
    expect(wanted({ text: ' 桂花巷 ', kind: 'company', tag: ' ', language: 'en', warned: true })).toEqual({
      text: '桂花巷',
      kind: 'company',
      language: 'en',
      warned: true,
    })
  })
})
