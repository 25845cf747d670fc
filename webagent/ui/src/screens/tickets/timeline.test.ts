import { describe, expect, it } from 'vitest'

import type { Ticket } from '@/api/types'

import { sortsOf, timelineOf } from './timeline'

const step = (version: number, at: number) => ({ version, step: 'submit', at, by: 'u', by_name: 'n' })
const edit = (at: number, fields: string[]) => ({ by: 'u', by_name: 'n', began_at: at, at, fields })
const ticket = (more: object): Ticket => ({ created_at: 5, steps: [], written: [], recordings: [], ...more }) as unknown as Ticket

describe('the line of a ticket', () => {
  it('has everything in the order in which it happened', () => {
    const whole = ticket({ steps: [step(2, 20), step(3, 40)], written: [edit(10, ['title']), edit(30, ['text', 'state'])], recordings: [{ id: 'r', state: 'ready', seconds: 3 }] })
    expect(timelineOf(whole).map((one) => one.key)).toEqual(['recordings', 'edit-10-u', 'step-2', 'edit-30-u', 'step-3'])
  })

  it('tells a submission once', () => {
    const submitted = [edit(10, ['title']), edit(20, ['state'])]
    expect(timelineOf(ticket({ steps: [step(2, 20)], written: submitted })).map((one) => one.key)).toEqual(['edit-10-u', 'step-2'])
    expect(timelineOf(ticket({ written: submitted })).length).toBe(2)
  })

  it('offers the sorts that there are, if there are several', () => {
    expect(sortsOf(timelineOf(ticket({ steps: [step(2, 20)] })))).toEqual([])
    expect(sortsOf(timelineOf(ticket({ steps: [step(2, 20)], written: [edit(1, ['title'])] })))).toEqual(['step', 'edit'])
  })
})
