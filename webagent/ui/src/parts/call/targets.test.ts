import { describe, expect, it } from 'vitest'

import { setLanguage } from '@/i18n'

import { actionsFor, asNumber, find, possible, whereTo, withDepartments, KEY_OF, type TargetKind } from './targets'

const targets = {
  agents: [
    { id: '8003', name: '陈丽', state: 'idle' as const },
    { id: '8002', name: '王海燕', state: 'talking' as const },
  ],
  queues: [{ id: 'general', name: '综合受理', name_en: 'General', waiting: 2, ready: 1 }],
  contacts: [{ id: 'c1', department: '水务局', name: '王处长', title: '处长' }],
  flows: [{ id: 'survey', name: '满意度评价', name_en: '' }],
}
const words = (one: { state: string | null }): string => (one.state === 'idle' ? '空闲' : one.state ? '通话' : '')
const ids = (text: string, outside = true): string[] => find(targets, text, words, outside).map((one) => one.id)

describe('whom a caller can be handed to', () => {
  it('is everybody in the order of the server while nothing is typed', () => {
    expect(ids('')).toEqual(['8003', '8002', 'general', 'c1', 'survey'])
  })

  it('has the names of queues in the language of the page, and the Chinese one where there is no other', async () => {
    await setLanguage('en')
    expect(
      find(targets, '', words, true)
        .map((one) => one.name)
        .slice(2),
    ).toEqual(['General', '王处长', '满意度评价'])
    await setLanguage('zh')
  })

  it('is found by name, number, state, queue and department, each word narrowing', () => {
    expect(ids('陈')).toEqual(['8003'])
    expect(ids('空闲')).toEqual(['8003'])
    expect(ids('受理')).toEqual(['general'])
    expect(ids('水务')).toEqual(['c1'])
    expect(ids('王')).toEqual(['8002', 'c1'])
    expect(ids('王 通话')).toEqual(['8002'])
  })

  it('is an outside number when one is typed, behind the agent who has it', () => {
    expect(ids('8002')).toEqual(['8002', '8002'])
    expect(find(targets, '138 0013-8000', words, true)).toMatchObject([{ kind: 'number', id: '13800138000' }])
    expect(ids('13800138000', false)).toEqual([])
  })

  it('puts who begins so first', () => {
    const two = {
      ...targets,
      agents: [
        { id: '8010', name: '小海', state: 'idle' as const },
        { id: '8011', name: '海燕', state: 'busy' as const },
      ],
    }
    expect(find(two, '海', words, false).map((one) => one.id)).toEqual(['8011', '8010'])
  })
})

describe('what was typed', () => {
  it('is a number of three to twenty digits, as people write them', () => {
    expect(['110', '138 0013 8000', '（０１０）６５１２—3456'].map(asNumber)).toEqual([
      '110',
      '13800138000',
      '01065123456',
    ])
    expect(['', '12', '处长', '1380013800a', '+86138', '1'.repeat(21)].map(asNumber)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ])
  })
})

describe('what can be done', () => {
  it('has a key each, and Enter hands nobody on who has not been asked', () => {
    expect(actionsFor('contact').map((one) => KEY_OF[one])).toEqual(['Enter', 'Shift+Enter', 'Alt+Enter'])
    expect(['agent', 'queue', 'contact', 'number'].map((kind) => actionsFor(kind as TargetKind)[0])).toEqual(
      Array(4).fill('consult'),
    )
    expect(actionsFor('flow').map((one) => KEY_OF[one])).toEqual(['Enter', 'Shift+Enter'])
  })

  it('asks only agents who are idle, and hands a caller to any of them', () => {
    const [idle, talking, queue] = find(targets, '', words, false)
    expect([
      possible('consult', idle!),
      possible('consult', talking!),
      possible('conference', talking!),
      possible('blind', talking!),
      possible('consult', queue!),
    ]).toEqual([true, false, false, true, true])
  })

  it('names exactly one place', () => {
    expect(find(targets, '', words, false).map(whereTo)).toEqual([
      { agent: '8003' },
      { agent: '8002' },
      { queue: 'general' },
      { contact: 'c1' },
      { flow: 'survey' },
    ])
  })
})

it('names the departments of their people, by which they are found too', () => {
  const named = withDepartments(
    { agents: [], queues: [], flows: [], contacts: [{ id: 'c1', department: 'water', name: '王处长', title: '' }] },
    [{ id: 'water', name: '水务局' }],
  )
  expect(find(named, '水务', () => '', false)).toMatchObject([{ kind: 'contact', id: 'c1', note: '水务局' }])
})
