import { describe, expect, it } from 'vitest'

import type { AgentOnWall, Queue, Waiting } from '@/push/types'

import { alertsOf } from './alerts'

const queue = (id: string, signed_on: number): Queue => ({
  id,
  name: `n-${id}`,
  name_en: '',
  waiting: 0,
  longest_since: null,
  ready: 0,
  signed_on,
  talking: 0,
  late_after_s: 30,
})
const wait = (id: string, of: string, queued_at: number, part: Partial<Waiting> = {}): Waiting => ({
  id,
  queue: of,
  since: queued_at,
  queued_at,
  position: 1,
  caller: '',
  priority: 0,
  language: 'zh',
  vip: false,
  offered: false,
  assigned_to: null,
  training: false,
  ...part,
})
const agent = (id: string, part: Partial<AgentOnWall>): AgentOnWall =>
  ({ id, name: `n${id}`, state: 'idle', phone: 'registered', training: false, ...part }) as AgentOnWall

describe('the alerts of the wall', () => {
  it('name a queue whose skills nobody here has, from the first second, with the caller who has waited longest', () => {
    const line = [wait('b', 'law', 99), wait('a', 'law', 50)]
    expect(alertsOf([queue('law', 0)], line, [], 100)).toEqual([
      { kind: 'unskilled', queue: 'law', name: 'n-law', callers: 2, caller: 'a', since: 50 },
    ])
    expect(alertsOf([queue('law', 1)], [wait('b', 'law', 99)], [], 100)).toEqual([])
  })

  it('take nobody for forgotten who rings, is assigned, or trains', () => {
    const line = [
      wait('a', 'law', 99, { offered: true }),
      wait('b', 'law', 99, { assigned_to: '8001' }),
      wait('c', 'law', 9, { training: true }),
    ]
    expect(alertsOf([queue('law', 0)], line, [agent('8009', { phone: 'unregistered', training: true })], 100)).toEqual(
      [],
    )
  })

  it('count those who wait over the limit of their queue, the longest wait first', () => {
    const line = [
      wait('a', 'one', 69),
      wait('b', 'one', 70),
      wait('c', 'two', 60),
      wait('d', 'two', 65),
      wait('e', 'law', 90),
    ]
    expect(
      alertsOf([queue('one', 2), queue('two', 2), queue('law', 0)], line, [], 100).map(
        (one) => 'caller' in one && [one.kind, one.caller, one.callers],
      ),
    ).toEqual([
      ['unskilled', 'e', 1],
      ['late', 'c', 2],
      ['late', 'a', 1],
    ])
  })

  it('name agents who are signed on and cannot be rung', () => {
    const agents = [
      agent('8001', {}),
      agent('8002', { phone: 'unregistered' }),
      agent('8003', { phone: 'unregistered', state: 'signed_off' }),
    ]
    expect(alertsOf([], [], agents, 100)).toEqual([{ kind: 'phone', agent: '8002', name: 'n8002' }])
  })
})
