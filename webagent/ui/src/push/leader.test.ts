import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Items } from './apply'
import { LeadingTab } from './leader'
import type { PhoneShown } from './shared'

type Run = (lock: object | null) => unknown

/** The browser's locks, as far as tabs use them: one holder, the others in line. */
class Locks {
  private readonly held = new Set<string>()
  private readonly line: (() => void)[] = []

  async request(name: string, options: { ifAvailable?: boolean } | Run, run?: Run): Promise<unknown> {
    const work = run ?? (options as Run)
    if (this.held.has(name) && run && (options as { ifAvailable?: boolean }).ifAvailable) return work(null)
    while (this.held.has(name)) await new Promise<void>((resolve) => this.line.push(resolve))
    this.held.add(name)
    try {
      return await work({})
    } finally {
      this.held.delete(name)
      this.line.splice(0).forEach((go) => go())
    }
  }
}

describe('tabs of one browser', () => {
  const open: LeadingTab[] = []
  beforeEach(() => Object.defineProperty(navigator, 'locks', { value: new Locks(), configurable: true }))
  afterEach(() => open.splice(0).forEach((tab) => tab.stop()))

  function tab(
    subject: () => string | null = () => null,
    user = 'u1',
    items: (items: Items) => void = () => undefined,
  ): { tab: LeadingTab; told: string[] } {
    const told: string[] = []
    const one = new LeadingTab(user, {
      leading: () => told.push('leads'),
      following: () => told.push('follows'),
      items: (heard) => {
        told.push(`items ${[...heard.keys()].join()}`)
        items(heard)
      },
      heard: (now) => told.push(`now ${now}`),
      link: (state) => told.push(state),
      stale: (what) => told.push(`stale ${what}`),
      phone: (shown) => told.push(`phone ${shown.call}`),
      subject,
      asked: (deed) => told.push(`asked ${deed.what}`),
      looked: () => told.push('looked'),
    })
    open.push(one)
    void one.start()
    return { tab: one, told }
  }

  it('lets a follower know all that the leader hears: the time too (PF14), and what is stale', async () => {
    const leader = tab()
    await expect.poll(() => leader.told).toEqual(['leads'])
    leader.tab.linked('live')
    leader.tab.tell(new Map([['me', new Map()]]))
    const follower = tab()
    await expect.poll(() => follower.told).toEqual(['follows', 'live', 'items me'])
    leader.tab.heard(1700000000)
    leader.tab.stale('rights')
    leader.tab.stale('options')
    leader.tab.linked('waiting')
    await expect
      .poll(() => follower.told.slice(3))
      .toEqual(['now 1700000000', 'stale rights', 'stale options', 'waiting'])
    expect(leader.told).toEqual(['leads'])
  })

  it('sends a follower only the kinds of which there is news, and all when it asks or the stream began anew', async () => {
    const leader = tab()
    await expect.poll(() => leader.told).toEqual(['leads'])
    const start: Items = new Map([
      ['me', new Map([['8001', 'idle']])],
      ['agent', new Map()],
    ])
    leader.tab.tell(start)
    const seen: Items[] = []
    const follower = tab(
      () => null,
      'u1',
      (items) => seen.push(items),
    )
    await expect.poll(() => follower.told).toContain('items me,agent')
    const channel = new BroadcastChannel('hotline-push:u1')
    const sent: string[][] = []
    channel.onmessage = ({ data }) => {
      if (data.type === 'items') sent.push(data.items.map(([kind]: [string]) => kind))
    }
    leader.tab.tell(new Map([...start, ['agent', new Map([['8002', 'busy']])]]))
    await expect.poll(() => sent).toEqual([['agent']])
    await expect
      .poll(() => seen.at(-1))
      .toEqual(
        new Map([
          ['me', new Map([['8001', 'idle']])],
          ['agent', new Map([['8002', 'busy']])],
        ]),
      )
    leader.tab.tell(new Map([['agent', new Map()]]))
    await expect.poll(() => seen.at(-1)).toEqual(new Map([['agent', new Map()]]))
    channel.close()
  })

  it('does nothing to the next caller that a follower asked for the one before', async () => {
    let here = 'a'
    const leader = tab(() => here)
    await expect.poll(() => leader.told).toEqual(['leads'])
    const follower = tab(() => 'a')
    await expect.poll(() => follower.told).toContain('follows')
    here = 'b'
    follower.tab.ask({ what: 'answer' })
    leader.tab.showPhone({ call: 'ringing' } as PhoneShown)
    await expect.poll(() => follower.told.at(-1)).toBe('phone ringing')
    here = 'a'
    follower.tab.ask({ what: 'hangUp' })
    await expect.poll(() => leader.told).toEqual(['leads', 'asked hangUp'])
  })

  it('shows a follower the phone of the leader, who does with it what the follower asks', async () => {
    const leader = tab()
    await expect.poll(() => leader.told).toEqual(['leads'])
    leader.tab.showPhone({ call: 'ringing' } as PhoneShown)
    const [one, other] = [tab(), tab()]
    await expect.poll(() => [one.told.at(-1), other.told.at(-1)]).toEqual(['phone ringing', 'phone ringing'])
    other.tab.ask({ what: 'answer' })
    leader.tab.ask({ what: 'hangUp' })
    await expect.poll(() => leader.told).toEqual(['leads', 'asked answer'])
    expect(one.told.filter((what) => what.startsWith('asked'))).toEqual([])
  })

  it('is on the screen as long as one of its tabs is, also for a leader that has just begun', async () => {
    const leader = tab()
    await expect.poll(() => leader.told).toEqual(['leads'])
    const follower = tab()
    await expect.poll(() => follower.told).toContain('follows')
    leader.tab.look(false)
    await expect.poll(() => leader.tab.hidden).toBe(false)
    follower.tab.look(false)
    await expect.poll(() => leader.tab.hidden).toBe(true)
    follower.tab.look(true)
    await expect.poll(() => leader.tab.hidden).toBe(false)
    const third = tab()
    await expect.poll(() => third.told).toContain('follows')
    third.tab.look(false)
    follower.tab.look(false)
    await expect.poll(() => leader.tab.hidden).toBe(true)
    third.tab.look(true)
    await expect.poll(() => leader.tab.hidden).toBe(false)
    leader.tab.stop()
    await expect.poll(() => follower.told).toContain('leads')
    await expect.poll(() => follower.tab.hidden).toBe(false)
    third.tab.stop()
    await expect.poll(() => follower.tab.hidden).toBe(true)
  })

  it('leads as soon as the leader is gone', async () => {
    const leader = tab()
    await expect.poll(() => leader.told).toEqual(['leads'])
    const follower = tab()
    await expect.poll(() => follower.told[0]).toBe('follows')
    leader.tab.stop()
    await expect.poll(() => follower.told.at(-1)).toBe('leads')
  })

  it('of two users lead each for their own, and hear nothing of each other', async () => {
    const mine = tab()
    await expect.poll(() => mine.told).toEqual(['leads'])
    const theirs = tab(() => null, 'u2')
    await expect.poll(() => theirs.told).toEqual(['leads'])
    const second = tab()
    await expect.poll(() => second.told).toContain('follows')
    theirs.tab.stale('rights')
    mine.tab.stale('options')
    await expect.poll(() => second.told).toContain('stale options')
    expect(second.told).not.toContain('stale rights')
  })
})
