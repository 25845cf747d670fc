import { describe, expect, it } from 'vitest'

import { AT_MOST, firstOf, rank, type Findable, type Kind } from './rank'

const item = (kind: Kind, title: string, words = ''): Findable => ({ key: `${kind} ${title}`, kind, title, words })
const COMMANDS = [
  item('command', '监控', 'Monitor'),
  item('command', '示忙 · 开会', 'Busy Meeting'),
  item('command', '夜间', 'Dark'),
]
const PEOPLE = [
  item('person', '王海燕', '8002 通话'),
  item('person', '陈丽', '8003 保持'),
  item('person', '王丽', '8012 空闲'),
]
const TICKETS = [item('ticket', '王府路路灯不亮', '20261124-0001'), item('ticket', '噪声', '20261124-0002')]
const titles = (text: string, items = [...COMMANDS, ...PEOPLE, ...TICKETS]): string[] =>
  rank(items, text).map((one) => one.title)

describe('the palette', () => {
  it('offers commands before anything is typed, and nothing else', () => {
    expect(titles('')).toEqual(['监控', '示忙 · 开会', '夜间'])
  })

  it('finds by each word in either language, the best match first', () => {
    expect(titles('busy')).toContain('示忙 · 开会')
    expect(titles('示忙 开会')[0]).toBe('示忙 · 开会')
    expect(titles('王').slice(0, 2)).toEqual(['王海燕', '王丽'])
    expect(titles('8012')[0]).toBe('王丽')
    expect(titles('80').slice(0, 3)).toEqual(['王海燕', '陈丽', '王丽'])
  })

  it('keeps what the server found by words that the page does not see', () => {
    expect(titles('积水', [...COMMANDS, item('ticket', '门前道路'), item('article', '内涝怎么办')])).toEqual([
      '门前道路',
      '内涝怎么办',
    ])
  })

  it('is bounded, each kind together', () => {
    const many = Array.from({ length: 80 }, (_, n) => item('person', `员${n}`, `80${n}`))
    const found = rank([...many, ...Array.from({ length: 40 }, (_, n) => item('ticket', `员工${n}`))], '员')
    expect(found.map((one) => one.kind)).toEqual([
      ...Array(AT_MOST.person).fill('person'),
      ...Array(AT_MOST.ticket).fill('ticket'),
    ])
  })

  it('dials only what was chosen: whoever looks for a citizen by number does not ring him', () => {
    const dial = item('number', '8004')
    expect(firstOf(rank([dial], '8004'))).toBe(null)
    expect(firstOf(rank([dial, item('person', '符小云', '8004')], '8004'))?.kind).toBe('person')
  })
})
