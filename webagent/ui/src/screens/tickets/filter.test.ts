/** TK7: what a list requests, and which part of it is saved under a name. */
import { describe, expect, it } from 'vitest'

import { blank, conditionCount, kept, searchOf, sortOf, typedOf, type Typed } from './filter'

const typed = (more: Partial<Typed>): Typed => ({ ...blank(), ...more })

describe('the filter of the tickets', () => {
  it('asks for what the view says, with words, number and conditions', () => {
    expect(searchOf('drafts', typed({ state: 'archived' }), 0)).toEqual({ mine: true, state: 'draft' })
    expect(searchOf('todo', typed({ text: ' 路灯 ' }), 0)).toEqual({
      mine: true,
      phase: 'open',
      text: '路灯',
      sort: 'best',
    })
    expect(searchOf('all', typed({ caller: '138', state: 'archived' }), 0)).toEqual({
      caller: '138',
      state: 'archived',
    })
    expect(
      searchOf(
        'returned',
        typed({ caller: '138', type: 'complaint', marks: ['urged'], training: 'no', source: 'hotline', level: 'city' }),
        0,
      ),
    ).toEqual({
      work: 'returned',
      caller: '138',
      types: ['complaint'],
      sources: ['hotline'],
      levels: ['city'],
      urged: true,
      training: false,
    })
  })

  it('puts urged tickets first for a department, and the best finds first for words', () => {
    expect([
      sortOf(blank(), true),
      sortOf(blank(), false),
      sortOf(typed({ text: 'x' }), true),
      sortOf(typed({ sort: 'due' }), true),
    ]).toEqual(['urged', 'newest', 'best', 'due'])
  })

  it('is kept with its view, and comes back as it was typed', () => {
    const mine = typed({
      text: '停水',
      department: 'water',
      district: 'jiyang',
      source: 'province',
      level: 'province',
      of: 'completed',
      period: 'week',
      deadline: 'late',
      marks: ['urged', 'hard'],
      at_once: 'no',
      sort: 'due',
    })
    expect(typedOf(kept('overdue', mine))).toEqual({ view: 'overdue', typed: mine })
    const own = typed({ of: 'completed', period: 'custom', from: '2026-11-01T00:00', until: '2026-11-02T00:00' })
    expect(typedOf(kept('all', own))).toEqual({ view: 'all', typed: own })
    expect(typedOf({ view: 'gone' }).view).toBeNull()
  })

  it('counts the conditions that stand beside the words', () => {
    expect(conditionCount(typed({ text: 'x', caller: '1' }))).toBe(0)
    expect(conditionCount(typed({ type: 'a', marks: ['urged', 'hard'], period: 'today' }))).toBe(4)
  })
})
