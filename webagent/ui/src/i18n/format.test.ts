import { describe, expect, it } from 'vitest'

import { clock, fromField, lasting, moment, percent, phoneNumber, setZone, timeOfDay, toField } from './format'

it("reads and writes fields of date and time in the hotline's own zone, wherever the browser is", () => {
  setZone('Asia/Shanghai')
  expect(toField(1_764_000_000)).toBe('2025-11-25T00:00')
  expect(fromField('2025-11-25T00:00')).toBe(1_764_000_000)
  expect([fromField(''), toField(null)]).toEqual([null, ''])
  setZone('Europe/Berlin')
  for (const instant of [1_751_364_000, 1_764_000_000]) expect(fromField(toField(instant))).toBe(instant)
})

describe('formats', () => {
  it('writes running times, never negative ones', () => {
    expect([clock(-1), clock(7.9), clock(725), clock(3753), clock(null)]).toEqual([
      '00:00',
      '00:07',
      '12:05',
      '1:02:33',
      '00:00',
    ])
  })

  it('tells a duration in words, with nothing that is nought', () => {
    expect([86_400, 5400, 90, 2.5, 3661, 0].map(lasting)).toEqual([
      '24 小时',
      '1 小时 30 分钟',
      '1 分钟 30 秒',
      '2.5 秒',
      '1 小时 1 分钟 1 秒',
      '0 秒',
    ])
  })

  it('writes instants in the zone of the site, whatever the zone of the browser', () => {
    setZone('Asia/Shanghai')
    expect(timeOfDay(86_400)).toBe('08:00:00')
  })

  it('writes the year of a moment where it is not this one', () => {
    setZone('Asia/Shanghai')
    expect(moment(Date.UTC(2009, 10, 28, 0, 57) / 1000)).toBe('2009/11/28 08:57')
    expect(moment(Date.now() / 1000)).toMatch(/^\d\d\/\d\d \d\d:\d\d$/)
  })

  it('groups the digits of a mobile number, and of no other', () => {
    expect([phoneNumber('13812345678'), phoneNumber('01082345678')]).toEqual(['138 1234 5678', '01082345678'])
  })

  it('has no share of nothing', () => {
    expect([percent(1, 3), percent(0, 0)]).toEqual(['33.3%', '—'])
  })
})
