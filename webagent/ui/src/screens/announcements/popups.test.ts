/** Tests which notices are shown over the screen (TK5). */
import { describe, expect, it } from 'vitest'

import type { Notice } from '@/push/types'

import { most, popped } from './popups'

const notice = (id: string, at: number, alarm = false): Notice => ({
  id,
  kind: 'ticket.warning',
  title: id,
  text: '',
  alarm,
  about: 'ticket',
  of: 't',
  at,
})

describe('notices over the screen', () => {
  it('are alarms until they are read, also after a reload, and others that have just come', () => {
    const all = [notice('old', 10), notice('new', 110), notice('alarm', 20, true), notice('gone', 120)]
    expect(popped(all, new Set(['gone', 'alarm']), 100).map((one) => one.id)).toEqual(['alarm', 'new'])
  })
  it('leave a phone room to work', () => {
    expect([most(true), most(false)]).toEqual([1, 3])
  })
})
