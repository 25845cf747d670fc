/** Tests what people write for days and times. */
import { describe, expect, it } from 'vitest'

import { addMonths, beyond, isWhole, parsed, shown, stepped, weeksOf } from './dates'

/** A Monday. */
const TODAY = '2026-11-30'

describe('a day', () => {
  it.each([
    ['2026-11-30', '2026-11-30'],
    ['2026/1/5', '2026-01-05'],
    ['2026.11.30', '2026-11-30'],
    ['20261130', '2026-11-30'],
    ['2026年11月30日', '2026-11-30'],
    ['１１．３０', '2026-11-30'],
    ['11.30', '2026-11-30'],
    ['11月3号', '2026-11-03'],
    ['5号', '2026-11-05'],
    ['今天', '2026-11-30'],
    ['明天', '2026-12-01'],
    ['昨日', '2026-11-29'],
    ['大后天', '2026-12-03'],
    ['3天后', '2026-12-03'],
    ['10 days ago', '2026-11-20'],
    ['周五', '2026-12-04'],
    ['下周一', '2026-12-07'],
    ['上星期天', '2026-11-29'],
    ['30 Nov', '2026-11-30'],
    ['December 1, 2027', '2027-12-01'],
    [' ', ''],
  ])('is written %s', (typed, meant) => {
    expect(parsed(typed, 'date', TODAY)).toBe(meant)
  })

  it.each(['2026-02-30', '30/11', '13.1', 'soon', '31号', '2026-11-30 14:00', '14:00'])('is not %s', (typed) => {
    expect(parsed(typed, 'date', TODAY)).toBe(null)
  })
})

describe('a time', () => {
  it.each([
    ['9', '09:00'],
    ['1430', '14:30'],
    ['14：05', '14:05'],
    ['9点半', '09:30'],
    ['14时5分', '14:05'],
    ['下午2点', '14:00'],
    ['晚上 8:30', '20:30'],
    ['中午12点', '12:00'],
    ['凌晨12点', '00:00'],
    ['2pm', '14:00'],
    ['12:15 am', '00:15'],
  ])('is written %s', (typed, meant) => {
    expect(parsed(typed, 'time', TODAY)).toBe(meant)
  })

  it.each(['25', '14:75', '15 pm', '明天 14:00', 'noon'])('is not %s', (typed) => {
    expect(parsed(typed, 'time', TODAY)).toBe(null)
  })
})

describe('a day with a time', () => {
  it.each([
    ['2026-11-30T14:00', '2026-11-30T14:00'],
    ['明天 14:00', '2026-12-01T14:00'],
    ['明天下午2点半', '2026-12-01T14:30'],
    ['11.30 9:05', '2026-11-30T09:05'],
    ['11月30日9点', '2026-11-30T09:00'],
    ['14:00', '2026-11-30T14:00'],
    ['12.1', '2026-12-01T00:00'],
    ['1 Dec 2pm', '2026-12-01T14:00'],
  ])('is written %s', (typed, meant) => {
    expect(parsed(typed, 'datetime-local', TODAY)).toBe(meant)
  })

  it.each(['明天 25:00', '2026-13-01 10:00', '14'])('is not %s', (typed) => {
    expect(parsed(typed, 'datetime-local', TODAY)).toBe(null)
  })
})

describe('the keys', () => {
  it('go by days and months, or by minutes and hours', () => {
    expect(stepped('2026-11-30', 'date', 1, false, false)).toBe('2026-12-01')
    expect(stepped('2026-11-30', 'date', 1, true, false)).toBe('2026-12-30')
    expect(stepped('23:58', 'time', 1, false, true)).toBe('00:03')
    expect(stepped('2026-11-30T23:58', 'datetime-local', 1, false, true)).toBe('2026-12-01T00:03')
    expect(stepped('2026-12-01T00:00', 'datetime-local', -1, true, true)).toBe('2026-11-30T23:00')
    expect(stepped('2026-12-01T00:00', 'datetime-local', -1, false, false)).toBe('2026-11-30T00:00')
  })

  it('stay in a month that is shorter', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
    expect(addMonths('2026-03-31', -13)).toBe('2025-02-28')
  })
})

it('a month is shown in six weeks from Monday', () => {
  const weeks = weeksOf('2026-11-30')
  expect(weeks[0]![0]).toBe('2026-10-26')
  expect(weeks[5]![6]).toBe('2026-12-06')
})

it('limits are days too', () => {
  expect(beyond('2026-11-30', '2026-12-01')).toBe('early')
  expect(beyond('2026-11-30', undefined, '2026-11-29')).toBe('late')
  expect(beyond('2026-11-30', '2026-11-30', '2026-11-30')).toBe(null)
})

it('a value is shown as people read it', () => {
  expect(shown('2026-11-30T14:00')).toBe('2026-11-30 14:00')
  expect(shown('14:00:00')).toBe('14:00')
  expect(isWhole('2026-11-30', 'date') && isWhole('14:00', 'time')).toBe(true)
  expect(isWhole('2026-11-30T14:00', 'datetime-local')).toBe(true)
  expect(isWhole('2026-11-30', 'datetime-local') || isWhole('11.30', 'date')).toBe(false)
})
