import { describe, expect, it } from 'vitest'

import { apply, load, type PushEvent } from './apply'
import { backOff } from './backoff'
import { LEAD_S, ServerClock, TICK_S } from './clock'
import { PushLink, type LinkShell, type Socket } from './link'

describe('apply', () => {
  it('makes of a snapshot and events the same as of the later snapshot', () => {
    const before = load([
      ['queue', 'q', { waiting: 1 }],
      ['call', 'a', 1],
    ])
    const events: PushEvent[] = [
      ['put', 'queue', 'q', { waiting: 2 }],
      ['drop', 'call', 'a'],
      ['put', 'me', '8001', 7],
    ]
    const after = apply(before, events)
    expect(after.get('queue')?.get('q')).toEqual({ waiting: 2 })
    expect(after.get('call')?.size).toBe(0)
    expect(after.get('me')?.get('8001')).toBe(7)
    expect(before.get('call')?.get('a')).toBe(1)
  })

  it('takes a drop of what was never there', () => {
    expect(apply(new Map(), [['drop', 'offer', 'x']]).get('offer')?.size).toBe(0)
  })
})

describe('server clock', () => {
  it('trusts the fastest message and counts on by what passes here', () => {
    let steady = 10
    const clock = new ServerClock(() => steady)
    clock.heard(1000)
    steady = 11
    clock.heard(1000.4)
    expect(clock.now()).toBe(1001)
    steady = 21
    expect(clock.now()).toBe(1011)
  })

  it('lets whole seconds on screen be at most 0.75 s off, at any moment between two ticks', () => {
    for (let since = 0; since < 1; since += 0.05) {
      for (let now = 20; now < 22; now += 0.05) {
        const tick = Math.floor(now / TICK_S) * TICK_S
        expect(Math.abs(Math.floor(tick + LEAD_S - since) - (now - since))).toBeLessThanOrEqual(0.75 + 1e-9)
      }
    }
  })
})

describe('back-off', () => {
  it('doubles up to a limit and is spread', () => {
    const wait = (failures: number, random: number) => backOff(failures, { first: 1, limit: 5 }, random)
    expect([0, 1, 2, 3, 99].map((failures) => wait(failures, 1))).toEqual([1, 2, 4, 5, 5])
    expect(wait(0, 0)).toBe(0.5)
  })
})

describe('link', () => {
  function connect() {
    const sockets: (Socket & { sent: Record<string, unknown>[] })[] = []
    const timers: { seconds: number; run: () => void }[] = []
    const told: string[] = []
    const screen = { hidden: false }
    const shell: LinkShell = {
      open: () => {
        const sent: Record<string, unknown>[] = []
        const socket = {
          sent,
          send: (text: string) => void sent.push(JSON.parse(text)),
          close: () => undefined,
          onopen: null,
          onmessage: null,
          onclose: null,
        }
        sockets.push(socket)
        return socket
      },
      later: (seconds, run) => {
        const timer = { seconds, run }
        timers.push(timer)
        return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0)
      },
      random: () => 1,
      hidden: () => screen.hidden,
      changed: (items) => told.push(`items ${[...(items.get('k')?.keys() ?? [])].join()}`),
      state: (state) => told.push(state),
      heard: () => undefined,
      superseded: (taken) => told.push(taken ? 'taken over' : 'in use'),
      stale: (what) => told.push(what),
      refused: () => told.push('refused'),
    }
    const link = new PushLink('tab', shell)
    const last = () => sockets[sockets.length - 1]!
    const fire = () => timers.splice(0).forEach(({ run }) => run())
    link.start()
    last().onopen?.()
    return {
      link,
      sockets,
      timers,
      told,
      screen,
      last,
      fire,
      say: (message: unknown) => last().onmessage?.({ data: JSON.stringify(message) }),
    }
  }

  it('registers, and after a break asks for what it missed', () => {
    const { last, say, fire, told } = connect()
    expect(last().sent[0]).toEqual({ type: 'register', page: 'tab', stream: null, after: null, leads: true })
    say({ type: 'snapshot', stream: 's', seq: 0, now: 1, items: [['k', 'a', 1]] })
    say({ type: 'events', seq: 4, now: 1, events: [['put', 'k', 'b', 2]] })
    last().onclose?.({ code: 1006 })
    fire()
    last().onopen?.()
    expect(last().sent[0]).toMatchObject({ stream: 's', after: 4 })
    say({ type: 'events', seq: 5, now: 1, events: [['drop', 'k', 'a']] })
    expect(told).toContain('items b')
  })

  it('answers pings, and comes back when the server falls silent', () => {
    const { last, say, fire, sockets } = connect()
    say({ type: 'ping', now: 1 })
    expect(last().sent[1]).toEqual({ type: 'pong' })
    fire()
    fire()
    expect(sockets).toHaveLength(2)
  })

  it('says whether it is on the screen, and at once when that changes', () => {
    const { link, last, say, screen, fire } = connect()
    screen.hidden = true
    link.looked()
    screen.hidden = false
    link.looked()
    screen.hidden = true
    say({ type: 'ping', now: 1 })
    expect(last().sent.slice(1)).toEqual([
      { type: 'pong', hidden: true },
      { type: 'pong' },
      { type: 'pong', hidden: true },
    ])
    last().onclose?.({ code: 1006 })
    link.looked()
    fire()
    link.looked()
    expect(last().sent, 'nothing before it is open').toEqual([])
    last().onopen?.()
    expect(last().sent).toMatchObject([{ type: 'register', hidden: true }])
  })

  it('stays a viewer over a reconnect, until the user takes over', () => {
    const { link, last, say, fire, told } = connect()
    say({ type: 'options' })
    say({ type: 'superseded', taken: true })
    expect(told).toContain('taken over')
    last().onclose?.({ code: 1006 })
    fire()
    last().onopen?.()
    expect(last().sent[0]).toMatchObject({ leads: false })
    link.reregister(true)
    last().onopen?.()
    expect(last().sent[0]).toMatchObject({ leads: true, takeover: true })
    say({ type: 'snapshot', stream: 's', seq: 0, now: 1, items: [] })
    last().onclose?.({ code: 1006 })
    fire()
    last().onopen?.()
    expect(last().sent[0], 'asked for once').not.toHaveProperty('takeover')
  })

  it('says when the session is over, waits for another one, and goes on where it was', () => {
    const { link, last, say, fire, told, sockets } = connect()
    say({ type: 'snapshot', stream: 's', seq: 0, now: 1, items: [['k', 'a', 1]] })
    last().onclose?.({ code: 4401 })
    expect(told).toContain('refused')
    fire()
    link.hurry()
    expect(sockets, 'no other try').toHaveLength(1)
    link.resume()
    last().onopen?.()
    expect(last().sent[0]).toMatchObject({ stream: 's', after: 0, leads: true })
    expect(
      told.filter((one) => one.startsWith('items')),
      'what is shown stays',
    ).toEqual(['items a'])
  })
  it.each([
    [4429, 10],
    [1008, 10],
    [1006, 0.3],
    [1012, 0.3],
    [4408, 0.3],
  ])('after close code %i it comes back in %d s', (code, seconds) => {
    const { last, say, timers, sockets, told } = connect()
    say({ type: 'snapshot', stream: 's', seq: 0, now: 1, items: [] })
    last().onclose?.({ code })
    expect(told.at(-1)).toBe('waiting')
    expect(timers.map((timer) => timer.seconds)).toEqual([seconds])
    timers[0]!.run()
    expect(sockets).toHaveLength(2)
  })

  it('waits longer each time that it is not wanted', () => {
    const { last, timers } = connect()
    const waits = [1, 2, 3, 4].map(() => {
      last().onclose?.({ code: 4429 })
      const { seconds, run } = timers[0]!
      run()
      return seconds
    })
    expect(waits).toEqual([10, 20, 40, 60])
  })
})
