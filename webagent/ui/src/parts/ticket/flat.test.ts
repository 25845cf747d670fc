import { describe, expect, it } from 'vitest'

import type { Ticket, WayToReach } from '@/api/types'

import { flat, waysOf, waysText, wire } from './flat'

const way = (value: string, more: Partial<WayToReach> = {}): WayToReach => ({
  kind: 'phone',
  value,
  name: '',
  relation: '',
  ...more,
})

describe('a ticket as the form has it', () => {
  it('has each value of the kind, and all contacts, under a name of its own', () => {
    const ticket = { title: '停水', particulars: { about: '水厂' }, contacts: [way('110')] } as unknown as Ticket
    const fields = flat(ticket)
    expect(fields['particulars.about']).toBe('水厂')
    expect(waysOf(fields['contacts']!)).toEqual([way('110')])
  })

  it('goes to the server by part: only what has changed', () => {
    expect(wire({ title: '停水', 'particulars.about': '', 'particulars.at': '2026' })).toEqual({
      title: '停水',
      particulars: { about: '', at: '2026' },
    })
    expect(wire({ contacts: '' })).toEqual({ contacts: [] })
  })

  it('keeps the mark of a confidential one as a text like others', () => {
    const ticket = { particulars: {}, contacts: [], confidential: true } as unknown as Ticket
    expect([flat(ticket)['confidential'], flat({ ...ticket, confidential: false })['confidential']]).toEqual([
      'yes',
      '',
    ])
    expect([wire({ confidential: 'yes' }), wire({ confidential: '' }), wire({})]).toEqual([
      { confidential: true },
      { confidential: false },
      {},
    ])
  })

  it('has no rows without a word', () => {
    expect(waysText([way(''), way('', { name: '李' })])).toBe(JSON.stringify([way('', { name: '李' })]))
    expect(waysText([way('')])).toBe('')
  })
})
