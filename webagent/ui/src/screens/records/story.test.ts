/** Tests how a chapter of a call's story is put into words. */
import { describe, expect, it } from 'vitest'

import type { Chapter } from '@/api/types'
import { zh } from '@/i18n/files'
import { leaves } from '@/i18n/texts'

import { floorThen, tone, words, worthTelling } from './story'

const texts = new Map(leaves(zh))
const chapter = (kind: Chapter['kind'], more: Partial<Chapter> = {}): Chapter => ({
  at: 1,
  kind,
  agent: '',
  by: '',
  queue: '',
  text: '',
  number: '',
  code: '',
  keys: '',
  seconds: null,
  pages: 0,
  floor: null,
  ...more,
})
const name = { agent: (id: string) => `坐席${id}`, queue: (id: string) => `队列${id}` }

describe("a call's story", () => {
  it('has words for every chapter, and a text for every code that it names', () => {
    const told = [
      chapter('ended', { by: 'caller', code: 'normal' }),
      chapter('ended', { by: 'agent', code: 'no_sound' }),
      chapter('keys', { keys: '1' }),
      chapter('keys', { code: 'no_input' }),
      chapter('handed', { by: '8001' }),
      chapter('handed', { by: '8001', agent: '8002' }),
      chapter('taken_over', { by: '8001', agent: '8090' }),
      chapter('asked_in', { by: '8090', agent: '8090' }),
      chapter('supervised', { code: 'listen' }),
      chapter('offered', { agent: '8001', code: 'longest_idle' }),
      chapter('requeued', { queue: 'q', code: 'transferred' }),
      chapter('recorded', { code: 'failed' }),
      chapter('joined', { agent: '8001', code: 'with_lead' }),
      chapter('left', { text: '王主任', code: 'dropped' }),
      chapter('departed', { code: 'abandoned' }),
      ...['whole', 'part', 'none'].flatMap((code) => [
        chapter('fax_came', { code }),
        chapter('fax_given', { code, text: 'letter-form', pages: 2 }),
      ]),
    ].map((one) => words(one, name))
    expect(told.map(({ key }) => `records.chapter.${key}`).filter((key) => !texts.has(key))).toEqual([])
    expect(told.flatMap(({ codes }) => Object.values(codes)).filter((key) => !texts.has(key))).toEqual([])
  })

  it('says why a caller had to wait, where the floor of then is known', () => {
    const then = (ready: number, signed_on: number) =>
      floorThen(chapter('queued', { floor: { before: 2, signed_on, ready, talking: signed_on ? 3 : 0 } }))
    expect(then(1, 5)).toEqual({ key: 'floor', values: { before: 2, signed_on: 5, ready: 1, talking: 3, others: 1 } })
    expect(then(0, 0)).toEqual({ key: 'nobody', values: { before: 2 } })
    expect(floorThen(chapter('queued'))).toBe(null)
    expect(['floor', 'nobody'].filter((key) => !texts.has(`records.floorThen.${key}`))).toEqual([])
  })

  it('names people, outside participants and queues', () => {
    expect(words(chapter('handed', { by: '8001', agent: '8002' }), name).values).toMatchObject({
      by: '坐席8001',
      who: '坐席8002',
    })
    expect(words(chapter('asked_in', { by: '8001', agent: '8002' }), name).key).toBe('asked_in')
    expect(words(chapter('asked_in', { by: '8090', agent: '8090' }), name).key).toBe('cutsIn')
    expect(words(chapter('left', { number: '0898****01' }), name).values['who']).toBe('0898****01')
    expect(words(chapter('queued', { queue: 'a' }), name).values['queue']).toBe('队列a')
  })

  it('leaves out what says nothing', () => {
    expect(
      worthTelling([
        chapter('flow'),
        chapter('node'),
        chapter('departed', { code: 'handled' }),
        chapter('departed', { code: 'abandoned' }),
      ]).map((one) => one.kind),
    ).toEqual(['node', 'departed'])
    expect(tone(chapter('connected'))).toBe('talk')
  })
})
