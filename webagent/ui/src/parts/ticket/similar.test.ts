/** TK1: what is searched for while a ticket is written. */
import { describe, expect, it } from 'vitest'

import { askedOf, lateBy, sameAsked } from './similar'

const fields = { title: '', text: '', contact_number: '' }

describe('similar tickets', () => {
  it('are asked for once there is a number, an address or some words', () => {
    expect(askedOf(fields, null, null)).toBeNull()
    expect(askedOf({ ...fields, title: '停水', contact_number: '110' }, null, null)).toBeNull()
    expect(askedOf({ ...fields, contact_number: '138 1234 5678' }, 'd', 'c-1')).toEqual({
      draft: 'd',
      interaction: 'c-1',
      number: '13812345678',
      title: '',
      text: '',
    })
    expect(askedOf({ ...fields, title: '小区停水', address: ' 河东路 7 号 ' }, null, null)).toEqual({
      address: '河东路 7 号',
      title: '小区停水',
      text: '',
    })
  })

  it('are not asked for twice', () => {
    const one = askedOf({ ...fields, title: '小区停水' }, null, null)
    expect(sameAsked(one, askedOf({ ...fields, title: '小区停水 ' }, null, null))).toBe(true)
    expect(sameAsked(one, null)).toBe(false)
  })

  it('say by how much they are late', () => {
    expect([lateBy({ due_at: 100 }, 160), lateBy({ due_at: 200 }, 160), lateBy({ due_at: null }, 160)]).toEqual([
      60,
      null,
      null,
    ])
  })
})
