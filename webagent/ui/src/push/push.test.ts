import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { apply, itemsOf, type Event } from './apply'
import { Backoff } from './backoff'
import { Connection, type Listener, type Socket } from './connection'
import { ServerClock } from './offset'

describe('apply', () => {
  it('makes of a snapshot and events the same as of the later snapshot', () => {
    const items = itemsOf([['queue', 'q', { waiting: 1 }], ['call', 'a', 1]])
    const events: Event[] = [['put', 'queue', 'q', { waiting: 2 }], ['drop', 'call', 'a'], ['put', 'me', '8001', 7]]
    expect(apply(items, events)).toEqual({ queue: { q: { waiting: 2 } }, call: {}, me: { '8001': 7 } })
  })

  it('takes a drop of what was never there', () => {
    expect(apply({}, [['drop', 'offer', 'x']])).toEqual({})
  })
})

describe('server clock', () => {
  it('trusts the fastest message and counts on by what passes here', () => {
    let elapsed = 10
    const clock = new ServerClock(() => elapsed)
    clock.heard(1000)
    elapsed = 11
    clock.heard(1000.4)
    expect(clock.now()).toBe(1001)
    elapsed = 21
    expect(clock.now()).toBe(1011)
  })
})

describe('back-off', () => {
  it('doubles up to a limit, and starts again after a success', () => {
    const backoff = new Backoff(100, 500, () => 1)
    expect([backoff.next(), backoff.next(), backoff.next(), backoff.next()]).toEqual([100, 200, 400, 500])
    backoff.reset()
    expect(backoff.next()).toBe(100)
  })
})

describe('connection', () => {
  let sockets: (Socket & { sent: Record<string, unknown>[] })[]
  let heard: unknown[]
  let connection: Connection
  const last = () => sockets[sockets.length - 1]!
  const say = (message: unknown) => last().onmessage?.({ data: JSON.stringify(message) })

  beforeEach(() => {
    vi.useFakeTimers()
    sockets = []
    heard = []
    const listener: Listener = {
      snapshot: (items) => heard.push(['snapshot', items]),
      events: (events) => heard.push(['events', events]),
      heard: () => undefined,
      superseded: () => heard.push(['superseded']),
      connected: (yes) => heard.push(['connected', yes]),
      signedOut: () => heard.push(['signed out']),
    }
    connection = new Connection('tab', listener, () => {
      const sent: Record<string, unknown>[] = []
      const socket = {
        onopen: null, onmessage: null, onclose: null, sent,
        send: (text: string) => void sent.push(JSON.parse(text)),
        close: () => undefined,
      }
      sockets.push(socket)
      return socket
    })
    connection.start()
    last().onopen?.()
  })

  afterEach(() => {
    connection.stop()
    vi.useRealTimers()
  })

  it('registers, and after a break asks for what it missed', () => {
    expect(last().sent[0]).toEqual({ type: 'register', page: 'tab', stream: null, after: null, leads: true })
    say({ type: 'snapshot', stream: 's', seq: 0, now: 1, items: [] })
    say({ type: 'events', seq: 4, now: 1, events: [['drop', 'a', 'b']] })
    last().onclose?.({ code: 1006 })
    vi.advanceTimersByTime(300)
    last().onopen?.()
    expect(sockets).toHaveLength(2)
    expect(last().sent[0]).toMatchObject({ stream: 's', after: 4 })
  })

  it('answers pings and comes back when the server falls silent', () => {
    say({ type: 'ping', now: 1 })
    expect(last().sent[1]).toEqual({ type: 'pong' })
    vi.advanceTimersByTime(13_001)
    expect(sockets).toHaveLength(2)
  })

  it('stays a viewer over a reconnect, until the user takes over', () => {
    say({ type: 'superseded' })
    last().onclose?.({ code: 1006 })
    vi.advanceTimersByTime(300)
    last().onopen?.()
    expect(last().sent[0]).toMatchObject({ leads: false })
    connection.takeOver()
    last().onopen?.()
    expect(last().sent[0]).toMatchObject({ leads: true })
  })

  it('does not come back once signed out', () => {
    last().onclose?.({ code: 4401 })
    vi.advanceTimersByTime(60_000)
    expect(sockets).toHaveLength(1)
    expect(heard).toContainEqual(['signed out'])
  })
})
