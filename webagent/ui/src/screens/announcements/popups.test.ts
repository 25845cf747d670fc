/** Tests which notices are shown over the screen (TK5). */
import { describe, expect, it } from 'vitest'

import type { Announcement, Notice } from '@/push/types'

import { announced, most, popped } from './popups'

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
  it('are announcements that came, or came into force, after the page was loaded and are unread', () => {
    const one = (id: string, updated_at: number, valid_from = 0, read = false): Announcement => ({
      id,
      version: 1,
      title: id,
      text: '',
      by: '',
      valid_from,
      valid_until: null,
      updated_at,
      read,
    })
    const all = [one('old', 10), one('new', 110), one('begun', 20, 120), one('read', 130, 0, true)]
    expect(announced(all, 100).map((each) => each.id)).toEqual(['new', 'begun'])
  })
  it('leave a phone room to work', () => {
    expect([most(true), most(false)]).toEqual([1, 3])
  })
})
