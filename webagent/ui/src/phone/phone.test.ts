import { describe, expect, it, vi } from 'vitest'
import { iceCut } from './ice'
import { Watchdog } from './watchdog'

describe('watchdog', () => {
  it('restarts after 10 s without a registration, and then less and less often', () => {
    const watchdog = new Watchdog(() => 1)
    const restarts: number[] = []
    for (let now = 0; now <= 60_000; now += 1_000) if (watchdog.tick(now, false, false)) restarts.push(now)
    expect(restarts).toEqual([10_000, 17_000, 26_000, 39_000, 60_000])
  })

  it('has nothing to do while the phone is registered, and starts counting anew', () => {
    const watchdog = new Watchdog(() => 1)
    watchdog.tick(0, false, false)
    watchdog.tick(9_000, true, false)
    expect(watchdog.tick(11_000, false, false)).toBe(false)
    expect(watchdog.tick(21_000, false, false)).toBe(true)
  })

  it('never ends a call', () => {
    const watchdog = new Watchdog()
    watchdog.tick(0, false, true)
    expect(watchdog.tick(60_000, false, true)).toBe(false)
    expect(watchdog.tick(61_000, false, false)).toBe(true)
  })
})

describe('ICE cut', () => {
  it('is ready at the first host candidate, once', () => {
    const ready = vi.fn()
    const listener = iceCut(() => undefined)
    listener({ candidate: { type: 'host', protocol: 'udp' }, ready })
    listener({ candidate: { type: 'host', protocol: 'udp' }, ready })
    expect(ready).toHaveBeenCalledTimes(1)
  })

  it('waits a moment for something better than a TCP candidate, no longer', () => {
    const ready = vi.fn()
    const later: (() => void)[] = []
    const listener = iceCut((run) => later.push(run))
    listener({ candidate: { type: 'host', protocol: 'tcp' }, ready })
    expect(ready).not.toHaveBeenCalled()
    later[0]!()
    expect(ready).toHaveBeenCalledTimes(1)
  })
})
