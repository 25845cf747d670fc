import { describe, expect, it } from 'vitest'

import { clock, percent, phoneNumber, setZone, timeOfDay } from '@/app/format'
import { combination } from '@/app/shortcuts'

import en from './en.json'
import zh from './zh.json'

function texts(tree: object, path = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'object' ? texts(value as object, `${path}${key}.`) : [[`${path}${key}`, value as string]])
}

/** Each key with the values that its text takes. */
const shape = (tree: object) =>
  texts(tree).map(([key, text]) => `${key} ${[...text.matchAll(/\{\w+\}/g)].map(String).sort().join()}`).sort()

describe('texts', () => {
  it('are there in both languages and take the same values', () => {
    expect(shape(en)).toEqual(shape(zh))
  })

  it('are none of them empty', () => {
    expect([...texts(zh), ...texts(en)].filter(([, text]) => text.trim() === '')).toEqual([])
  })
})

describe('formats', () => {
  it('writes running times, never negative ones', () => {
    expect([clock(-1), clock(7.9), clock(725), clock(3753), clock(null)]).toEqual(['00:00', '00:07', '12:05', '1:02:33', '00:00'])
  })

  it('writes instants in the zone of the site, whatever the zone of the browser', () => {
    setZone('Asia/Shanghai')
    expect(timeOfDay(86_400)).toBe('08:00:00')
  })

  it('groups the digits of a mobile number, and of no other', () => {
    expect([phoneNumber('13812345678'), phoneNumber('01082345678')]).toEqual(['138 1234 5678', '01082345678'])
  })

  it('has no share of nothing', () => {
    expect([percent(1, 3), percent(0, 0)]).toEqual(['33.3%', '—'])
  })
})

describe('shortcuts', () => {
  it('name a combination the same way whatever the order of its keys', () => {
    const event = { key: 's', ctrlKey: false, metaKey: true, shiftKey: false, altKey: false }
    expect(combination(event)).toBe('Ctrl+S')
    expect(combination({ ...event, key: 'F9', metaKey: false, shiftKey: true })).toBe('Shift+F9')
  })
})
