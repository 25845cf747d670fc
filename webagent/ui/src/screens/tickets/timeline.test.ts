import { describe, expect, it } from 'vitest'

import type { Ticket, TicketContacts } from '@/api/types'

import { isOf, sortsOf, timelineOf } from './timeline'

const step = (version: number, at: number) => ({ version, step: 'submit', at, by: 'u', by_name: 'n' })
const edit = (at: number, fields: string[]) => ({ by: 'u', by_name: 'n', began_at: at, at, fields })
const ticket = (more: object): Ticket =>
  ({ created_at: 5, steps: [], written: [], recordings: [], files: [], ...more }) as unknown as Ticket

describe('the line of a ticket', () => {
  it('has everything in the order in which it happened', () => {
    const whole = ticket({
      steps: [step(2, 20), step(3, 40)],
      written: [edit(10, ['title']), edit(30, ['text', 'state'])],
      recordings: [{ id: 'r', state: 'ready', seconds: 3 }],
    })
    expect(timelineOf(whole, null).map((one) => one.key)).toEqual([
      'recordings',
      'edit-10-u',
      'step-2',
      'edit-30-u',
      'step-3',
    ])
  })

  it('tells a submission once', () => {
    const submitted = [edit(10, ['title']), edit(20, ['state'])]
    expect(timelineOf(ticket({ steps: [step(2, 20)], written: submitted }), null).map((one) => one.key)).toEqual([
      'edit-10-u',
      'step-2',
    ])
    expect(timelineOf(ticket({ written: submitted }), null).length).toBe(2)
    const [, both] = timelineOf(ticket({ steps: [step(2, 20)], written: [edit(30, ['text', 'state'])] }), null)
    expect(both?.kind === 'edit' && both.edit.fields).toEqual(['text'])
  })

  it('offers the sorts that there are, if there are several', () => {
    expect(sortsOf(timelineOf(ticket({ steps: [step(2, 20)] }), null))).toEqual([])
    expect(sortsOf(timelineOf(ticket({ steps: [step(2, 20)], written: [edit(1, ['title'])] }), null))).toEqual([
      'step',
      'edit',
    ])
  })

  it('has the files of a step with it, those of the ticket by themselves, and what is put up for a step nowhere', () => {
    const file = (id: string, more: object) => ({ id, at: 15, step: null, loose: false, ...more })
    const line = timelineOf(
      ticket({ steps: [step(2, 20)], files: [file('a', {}), file('b', { step: 2 }), file('c', { loose: true })] }),
      null,
    )
    expect(line.map((one) => one.key)).toEqual(['attached-a', 'step-2'])
    expect(line.map((one) => isOf(one, 'file'))).toEqual([true, true])
  })

  it('has the calls and faxes about it; recordings stand alone only while their call is not there', () => {
    const contacts = {
      calls: [
        { id: 'c1', at: 4, first: true },
        { id: 'c2', at: 50, first: false },
      ],
      faxes: [{ id: 'f', at: 6 }],
    } as unknown as TicketContacts
    const recorded = ticket({ recordings: [{ id: 'r', state: 'ready', seconds: 3 }] })
    expect(timelineOf(recorded, contacts).map((one) => one.key)).toEqual(['call-c1', 'fax-f', 'call-c2'])
    expect(timelineOf(recorded, { ...contacts, calls: [] }).map((one) => one.key)).toEqual(['recordings', 'fax-f'])
  })
})
