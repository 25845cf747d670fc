import { describe, expect, it } from 'vitest'

import { inQueue } from './inQueue'

describe('the line of a queue', () => {
  const queue = {
    id: 'general',
    name: '综合',
    waiting: 3,
    longest_since: 100,
    ready: 1,
    signed_on: 2,
    talking: 1,
    late_after_s: 15,
  }
  const wait = (id: string, queued_at: number, training: boolean, of = 'general') => ({
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
    training,
  })

  it('is counted without training, which is told apart', () => {
    expect(
      inQueue(queue, [
        wait('a', 100, true),
        wait('b', 120, false),
        wait('c', 130, false),
        wait('d', 50, true, 'english'),
      ]),
    ).toEqual({ waiting: 2, since: 120, training: 1 })
    expect(inQueue(queue, [wait('a', 100, true)])).toEqual({ waiting: 0, since: null, training: 1 })
  })

  it('is counted from the line, since the figures of the queue come later', () => {
    const { id } = queue
    expect(inQueue(queue, [])).toEqual({ waiting: 0, since: null, training: 0 })
    expect(inQueue({ id }, [wait('a', 100, false)])).toEqual({ waiting: 1, since: 100, training: 0 })
  })
})
