import { describe, expect, it } from 'vitest'

import { differences, problemsByField, start, narrowed } from './editing'
import { SECTIONS } from './sections'

const FIELDS = SECTIONS.queues.fields

describe('the editor', () => {
  it('begins a new one with defaults, and an old one without what cannot be changed', () => {
    expect(start(FIELDS, null)).toMatchObject({ id: '', offer_s: 10, wrap_up_s: null, rings: [] })
    const old = start(FIELDS, { id: 'general', offer_s: 12 })
    expect(old).toMatchObject({ offer_s: 12, ageing_s: 60 })
    expect(old).not.toHaveProperty('id')
  })

  it('does not share lists between forms', () => {
    const first = start(FIELDS, null)
    ;(first['rings'] as unknown[]).push({})
    expect(start(FIELDS, null)['rings']).toEqual([])
  })

  it('puts each problem at its field, and keeps those that belong to none', () => {
    const problem = (field: string) => ({ field, message: 'm' })
    const { byField, others } = problemsByField(
      FIELDS,
      [
        'values.offer_s',
        'values.overflow.0.queue',
        'queues.general.skills',
        'queues.general.rings.0.after_s',
        'queues.other.min_levels',
        'busy_reasons',
      ].map(problem),
      'general',
    )
    expect(Object.keys(byField).sort()).toEqual(['offer_s', 'overflow', 'rings', 'skills'])
    expect(others.map(({ field }) => field)).toEqual(['queues.other.min_levels', 'busy_reasons'])
  })

  it('tells in which fields two people differ', () => {
    const mine = start(FIELDS, { name: 'a', offer_s: 10 })
    expect(differences(FIELDS, mine, { ...mine, name: 'b' })).toEqual([{ field: 'name', mine: 'a', theirs: 'b' }])
  })
})

describe('a person whose rights become fewer', () => {
  const before = { roles: ['supervisor'], agent: '8001', groups: ['a', 'b'], departments: ['water'] }

  it('is told by the fields in which that is so', () => {
    expect(narrowed(before, { roles: ['leader'], agent: '', groups: ['b'], departments: [] })).toEqual([
      'roles',
      'agent',
      'groups',
      'departments',
    ])
  })

  it('is nobody whose rights stay or grow', () => {
    expect(narrowed(before, { ...before })).toEqual([])
    expect(
      narrowed(before, {
        roles: ['supervisor', 'handler'],
        agent: '8002',
        groups: ['c', 'b', 'a'],
        departments: ['water', 'tax'],
      }),
    ).toEqual([])
  })
})
