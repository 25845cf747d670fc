import { describe, expect, it } from 'vitest'

import { checksOf, failures, hopeless, unfitReason, type Facts } from './checks'

const WELL: Facts = {
  desk: false,
  microphone: 'ready',
  speakers: 2,
  audible: true,
  push: true,
  signedOn: true,
  wanted: true,
  registered: true,
  skew: 0,
}
const failed = (facts: Partial<Facts>): string[] =>
  failures(checksOf({ ...WELL, ...facts })).map(({ id, remedy }) => `${id}: ${remedy}`)
const reason = (facts: Partial<Facts>): string | null => unfitReason(failures(checksOf({ ...WELL, ...facts })))

describe('preflight', () => {
  it('finds nothing when all is well', () => {
    expect(checksOf(WELL).map(({ state }) => state)).toEqual(Array(6).fill('ok'))
    expect(failed({})).toEqual([])
  })

  it('names each failure and its remedy', () => {
    expect(failed({ microphone: 'missing' })).toEqual(['microphone: missing'])
    expect(failed({ microphone: 'unavailable' })).toEqual(['microphone: unavailable'])
    expect(failed({ microphone: 'denied' })).toEqual(['permission: denied'])
    expect(failed({ speakers: 0 })).toEqual(['audio: speaker'])
    expect(failed({ push: false })).toEqual(['push: push'])
    expect(failed({ registered: false })).toEqual(['registration: registration'])
  })

  it('only warns of a wrong clock, and of a page that has not been clicked yet', () => {
    const checks = checksOf({ ...WELL, skew: -120, audible: false })
    expect(checks.filter(({ state }) => state === 'warn').map(({ id }) => id)).toEqual(['audio', 'clock'])
    expect(failures(checks)).toEqual([])
  })

  it('finds nothing wrong with what is only looked at on signing on', () => {
    const before = checksOf({ ...WELL, signedOn: false, microphone: 'unknown', wanted: false, registered: false })
    expect(before.filter(({ state }) => state === 'later').map(({ id }) => id)).toEqual([
      'microphone',
      'permission',
      'registration',
    ])
    expect(failures(before)).toEqual([])
  })

  it('does not ask for sound in the page when the seat has a telephone', () => {
    expect(failed({ desk: true, microphone: 'missing', speakers: 0, audible: false })).toEqual([])
    expect(failed({ desk: true, registered: false })).toEqual(['registration: deskPhone'])
  })

  it('leaves no choice without a connection or a phone, and one without a microphone', () => {
    expect(hopeless(failures(checksOf({ ...WELL, registered: false })))).toBe(true)
    expect(hopeless(failures(checksOf({ ...WELL, microphone: 'missing' })))).toBe(false)
  })

  it('tells the floor why an idle agent cannot take a call', () => {
    expect(reason({})).toBe(null)
    expect(reason({ microphone: 'missing' })).toBe('no_microphone')
    expect(reason({ microphone: 'denied' })).toBe('microphone_denied')
    expect(reason({ speakers: 0 })).toBe('no_speaker')
    expect(reason({ registered: false })).toBe(null)
  })
})
