import { C } from 'jssip'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { remember, remembered } from './muting'
import { addressOf, answers, cutGathering, fetchLibrary, keepOnLostSound, RTP_TIMEOUT, SipPhone } from './sip'
import { observe, QUIET, restartDue, restarted, type Watch } from './watchdog'

const absent = (now: number): Watch => observe(QUIET, { wanted: true }, now)

describe('watchdog', () => {
  it('restarts after 10 s without a registration, and then less and less often', () => {
    let watch = absent(0)
    const restarts: number[] = []
    for (let now = 0; now <= 70; now++) {
      if (!restartDue(watch, now)) continue
      restarts.push(now)
      watch = restarted(watch, now, 1)
    }
    expect(restarts).toEqual([10, 21, 33, 47, 65])
  })

  it('has nothing to do while the phone is registered or not wanted, and starts counting anew', () => {
    const back = observe(absent(0), { registered: true }, 9)
    expect(restartDue(back, 100)).toBe(false)
    const gone = observe(back, { registered: false }, 11)
    expect([restartDue(gone, 20), restartDue(gone, 21)]).toEqual([false, true])
    expect(restartDue(observe(gone, { wanted: false }, 12), 100)).toBe(false)
  })

  it('never ends a talk', () => {
    const talking = observe(absent(0), { talking: true }, 1)
    expect(restartDue(talking, 60)).toBe(false)
    expect(restartDue(observe(talking, { talking: false }, 61), 61)).toBe(true)
  })
})

describe('gathering', () => {
  function gather(...candidates: [address: string, protocol?: string][]) {
    const ready = vi.fn()
    let listener: (event: { candidate: RTCIceCandidate; ready: () => void }) => void = () => undefined
    cutGathering({
      on: (_: string, given: never) => {
        listener = given
      },
    } as never)
    for (const [address, protocol = 'udp'] of candidates)
      listener({ candidate: { address, protocol } as RTCIceCandidate, ready })
    return ready
  }

  it('is enough with the first UDP port on an IPv4 address', () => {
    expect(gather(['10.0.0.5'])).toHaveBeenCalledTimes(1)
  })

  it('is never cut with only addresses from which Asterisk cannot be reached', () => {
    expect(gather(['fd00::1'], ['a1b2.local'], [''], ['10.0.0.5', 'tcp'])).not.toHaveBeenCalled()
    expect(gather(['fd00::1'], ['10.0.0.5', 'tcp'], ['10.0.0.5'])).toHaveBeenCalledTimes(1)
  })
})

describe('a call without a way for its sound', () => {
  it('is one from when the answer was sent, until there is a way', () => {
    const session = {
      isEstablished: () => true,
      start_time: null as Date | null,
      connection: { connectionState: 'new' },
    }
    const phone = Object.assign(new SipPhone({} as never), { session }) as unknown as SipPhone
    expect([phone.wayless(10), phone.wayless(12)]).toEqual([0, 0])
    session.start_time = new Date()
    expect(phone.wayless(12.5)).toBe(0.5)
    session.connection.connectionState = 'connected'
    expect(phone.wayless(13)).toBe(0)
    session.connection.connectionState = 'disconnected'
    expect(phone.wayless(20)).toBe(0)
  })
})

describe('a line that may be dead', () => {
  type Told = (event: { originator: string }) => void
  const line = (told: (on: Record<string, Told>) => void) => ({
    sendOptions: (_: string, __: null, options: { eventHandlers: Record<string, Told> }) => told(options.eventHandlers),
  })

  it('is well when anything at all is answered, be it a refusal', async () => {
    expect(
      await answers(
        line((on) => on['failed']!({ originator: 'remote' })),
        'sip:8001@pbx',
        1,
      ),
    ).toBe(true)
    expect(
      await answers(
        line((on) => on['succeeded']!({ originator: 'remote' })),
        'sip:8001@pbx',
        1,
      ),
    ).toBe(true)
  })

  it('is dead when nothing comes in time, or nothing can be sent', async () => {
    expect(
      await answers(
        line(() => undefined),
        'sip:8001@pbx',
        0.01,
      ),
    ).toBe(false)
    expect(
      await answers(
        line((on) => on['failed']!({ originator: 'system' })),
        'sip:8001@pbx',
        1,
      ),
    ).toBe(false)
  })
})

describe('a call whose media path has failed', () => {
  it('is not ended by the phone, for the floor would take that for a hang-up; any other end goes its way', () => {
    const terminate = vi.fn()
    const lost = vi.fn()
    const session = { terminate }
    keepOnLostSound(session as never, lost)
    session.terminate({ cause: 'RTP Timeout', status_code: 408 })
    expect([lost.mock.calls.length, terminate.mock.calls.length]).toEqual([1, 0])
    session.terminate()
    session.terminate({ status_code: 486 })
    expect([lost.mock.calls.length, terminate.mock.calls.length]).toEqual([1, 2])
  })
})

describe('a phone that begins anew in mid-call', () => {
  it('leaves the call without a word, for a BYE would be the agent hanging up, and says that it has none', () => {
    const [terminate, close, ended] = [vi.fn(), vi.fn(), vi.fn()]
    const session = { terminate, connection: { close } }
    const agent = { stop: () => session.terminate() }
    const phone = Object.assign(new SipPhone({ ended, registered: vi.fn() } as never), {
      session,
      agent,
    } as unknown as object) as SipPhone
    phone.stop()
    expect([terminate.mock.calls.length, close.mock.calls.length, ended.mock.calls.length]).toEqual([0, 1, 1])
    expect(phone.inCall).toBe(false)
  })
})

describe('the library of the phone', () => {
  const ACCOUNT = { uri: 'sip:8001@hotline.test', user: '8001', secret: 'x', websocket: '/ws' }
  const opened: string[] = []
  afterEach(() => {
    vi.unstubAllGlobals()
    opened.length = 0
  })
  function page(): SipPhone {
    vi.stubGlobal(
      'WebSocket',
      class {
        constructor(url: string) {
          opened.push(url)
        }
        send(): void {
          /* Nobody reads it. */
        }
        close(): void {
          /* It stays. */
        }
      },
    )
    return new SipPhone({ registered: vi.fn(), ended: vi.fn() } as never)
  }

  it('calls a way that was lost what this phone calls it', () => expect(C.causes.RTP_TIMEOUT).toBe(RTP_TIMEOUT))

  it('may come when the phone is not wanted any more', async () => {
    const phone = page()
    phone.start(ACCOUNT)
    phone.stop()
    await fetchLibrary()
    await Promise.resolve()
    expect(opened).toEqual([])
  })

  it('is used as soon as it is there', async () => {
    const phone = page()
    phone.start(ACCOUNT)
    await fetchLibrary()
    await vi.waitFor(() => expect(opened).toHaveLength(1))
    phone.stop()
  })
})

describe('a muted microphone', () => {
  it('is remembered for its own call, until it is not muted any more', () => {
    const kept = new Map<string, string>()
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }
    remember(store, 'call-1', true)
    expect([remembered(store, 'call-1'), remembered(store, 'call-2'), remembered(store, null)]).toEqual([
      true,
      false,
      false,
    ])
    remember(store, 'call-1', false)
    expect([remembered(store, 'call-1'), kept.size]).toEqual([false, 0])
  })
})

describe('the way in', () => {
  it('is on the origin of the page, over TLS where the page is', () => {
    expect(addressOf('/ws?e=1&k=a', 'https://hotline.example:8443/desk')).toBe('wss://hotline.example:8443/ws?e=1&k=a')
    expect(addressOf('/ws?e=1&k=a', 'http://127.0.0.1:8080/')).toBe('ws://127.0.0.1:8080/ws?e=1&k=a')
  })
})
