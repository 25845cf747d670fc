/** An edit changes the text where it must, and nowhere else. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { at, NotYaml, placeOf, put, read, withValue, written, type Thing } from './document'

const FLOWS = join(import.meta.dirname, '../../../../../../../flows')
const MAIN = readFileSync(join(FLOWS, '12345.yaml'), 'utf8')
const MENU = readFileSync(join(FLOWS, '12399.yaml'), 'utf8')
const comments = (text: string): string[] => text.split('\n').filter((line) => line.trim().startsWith('#'))

const SMALL = `# 开头
id: small
numbers: ["123"]   # 号码
start: a

nodes:
  # 第一个
  a:
    type: menu
    prompts: hello  # 问候
    keys: {1: b, 0: c}
    no_input:
      # 没有按键
      prompts: [x, y]
      next: c

  b:
    type: branch
    cases:
      # 周末
      - when: {hours: closed}
        next: c
      - when: {queue: q, waiting_at_least: 3}
        next: c
    otherwise: c

  c:
    type: hangup
`

/** The lines that differ: removed ones, and added ones. */
function changed(before: string, after: string): { out: string[]; in: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  return { out: old.slice(head, old.length - tail), in: now.slice(head, now.length - tail) }
}
const edit = (path: (string | number)[], value: unknown, order: string[] = []) => {
  const text = withValue(SMALL, path, value, order)
  expect(read(text)).toEqual(put(read(SMALL), path, value))
  expect(comments(text)).toEqual(comments(SMALL))
  return changed(SMALL, text)
}

describe('a flow is read', () => {
  it('with the keys of the telephone as they are written', () => {
    expect(at(read('keys: {1: a, 01: b, "*": c}'), ['keys'])).toEqual({ '1': 'a', '01': 'b', '*': 'c' })
  })
  it('only if it is YAML, and has names', () => {
    expect(() => read('a: [1')).toThrow(NotYaml)
    expect(() => read('- a')).toThrow(NotYaml)
    expect(read('')).toEqual({})
  })
})

describe('an edit (IV3)', () => {
  it('of a word changes that word, and leaves the remark behind it', () => {
    expect(edit(['nodes', 'a', 'prompts'], 'welcome')).toEqual({
      out: ['    prompts: hello  # 问候'],
      in: ['    prompts: welcome  # 问候'],
    })
  })
  it('of a word into a list stays on its line', () => {
    expect(edit(['nodes', 'a', 'prompts'], ['hello', { text: '您好，请讲' }]).in).toEqual([
      '    prompts: [hello, {text: 您好，请讲}]  # 问候',
    ])
  })
  it('adds a key of the telephone to the others on their line', () => {
    expect(edit(['nodes', 'a', 'keys', '*'], 'a').in).toEqual(['    keys: {1: b, 0: c, "*": a}'])
    expect(edit(['nodes', 'a', 'keys', '1'], undefined).in).toEqual(['    keys: {0: c}'])
    expect(edit(['nodes', 'a', 'keys', '0'], undefined).in).toEqual(['    keys: {1: b}'])
    expect(edit(['nodes', 'a', 'keys'], {}).in).toEqual(['    keys: {}'])
  })
  it('adds a field in the order of the form', () => {
    expect(edit(['nodes', 'a', 'label'], '主菜单', ['type', 'label', 'prompts'])).toEqual({
      out: [],
      in: ['    label: 主菜单'],
    })
    expect(withValue(SMALL, ['nodes', 'a', 'label'], 'x', ['type', 'label', 'prompts'])).toContain(
      'type: menu\n    label: x\n    prompts',
    )
    expect(withValue(SMALL, ['nodes', 'a', 'tries'], 2)).toContain('      next: c\n    tries: 2\n\n  b:')
  })
  it('takes a field out with its line', () => {
    expect(edit(['nodes', 'b', 'otherwise'], undefined)).toEqual({ out: ['    otherwise: c'], in: [] })
    expect(edit(['nodes', 'a', 'no_input', 'prompts'], undefined)).toEqual({ out: ['      prompts: [x, y]'], in: [] })
  })
  it('adds a node apart from the others, and takes it out again', () => {
    const node = { type: 'say', label: '问候', prompts: [{ text: '您好：请讲' }], next: 'c' }
    const more = withValue(SMALL, ['nodes', 'd'], node)
    expect(changed(SMALL, more)).toEqual({
      out: [],
      in: ['  d:', '    type: say', '    label: 问候', '    prompts: [{text: 您好：请讲}]', '    next: c', ''],
    })
    expect(withValue(more, ['nodes', 'd'], undefined)).toBe(SMALL)
    expect(edit(['nodes', 'c'], undefined)).toEqual({ out: ['  c:', '    type: hangup', ''], in: [] })
  })
  it('adds, changes and takes out one of a list', () => {
    const third = { when: { called: ['12345'] }, next: 'a' }
    expect(edit(['nodes', 'b', 'cases', 2], third)).toEqual({
      out: [],
      in: ['      - when: {called: ["12345"]}', '        next: a'],
    })
    expect(edit(['nodes', 'b', 'cases', 1, 'when', 'waiting_at_least'], 9).in).toEqual([
      '      - when: {queue: q, waiting_at_least: 9}',
    ])
    expect(edit(['nodes', 'b', 'cases', 1], undefined).out).toEqual([
      '      - when: {queue: q, waiting_at_least: 3}',
      '        next: c',
    ])
    expect(edit(['nodes', 'a', 'no_input', 'prompts', 0], undefined).in).toEqual(['      prompts: [y]'])
    expect(edit(['numbers', 1], '4567').in).toEqual(['numbers: ["123", "4567"]   # 号码'])
    expect(edit(['numbers'], []).in).toEqual(['numbers: []   # 号码'])
  })
  it('writes what would be read as something else in quotes', () => {
    for (const value of ['yes', '123', 'a: b', ' a', '#', '{ahead}', 'a\nb', '', '-', 'null', "it's"]) {
      expect(at(read(withValue(SMALL, ['nodes', 'c', 'label'], value)), ['nodes', 'c', 'label'])).toBe(value)
    }
  })
  it('begins a text that is empty, and a map that has nothing', () => {
    expect(read(withValue('', ['id'], 'new'))).toEqual({ id: 'new' })
    expect(read(withValue('id: x\nnodes:\n', ['nodes', 'a'], { type: 'say' }))).toEqual({
      id: 'x',
      nodes: { a: { type: 'say' } },
    })
    expect(read(withValue('# nur\n', ['id'], 'x'))).toEqual({ id: 'x' })
  })
  it('finds the place of what it is asked for', () => {
    const [from, to] = placeOf(SMALL, ['nodes', 'b', 'cases', 1, 'next'])!
    expect(SMALL.slice(from, to)).toBe('next')
    expect(placeOf(SMALL, ['nodes', 'nowhere'])).toEqual(placeOf(SMALL, ['nodes']))
    expect(placeOf('a: [', ['a'])).toBeNull()
  })
})

/** A small random generator: the same numbers each time. */
function chance(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
}
function paths(value: unknown, here: (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return value.flatMap((one, n) => [[...here, n], ...paths(one, [...here, n])])
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => [[...here, key], ...paths(one, [...here, key])])
  return []
}

describe('any edit of the flows that ship', () => {
  const VALUES = [
    'bye',
    '新的话：请讲',
    7,
    true,
    ['a', 'b'],
    { text: '一、二' },
    { prompts: 'x', next: 'bye' },
    {},
    [],
    undefined,
    '*',
    '12',
  ]
  it.each([
    ['12345', MAIN],
    ['12399', MENU],
    ['small', SMALL],
  ])('says what was wanted and keeps the remarks at the head (%s)', (_, original) => {
    const next = chance(7)
    for (let round = 0; round < 5; round++) {
      let text = original
      for (let step = 0; step < 4; step++) {
        const value = read(text)
        const all = paths(value).filter((path) => path.length > 1)
        const path = all[Math.floor(next() * all.length)]!
        const extra =
          next() < 0.3 && !Array.isArray(at(value, path))
            ? [...path.slice(0, -1), typeof path.at(-1) === 'number' ? path.at(-1)! : `new-${step}`]
            : path
        const wanted = put(value, extra, VALUES[Math.floor(next() * VALUES.length)])
        const after = written(text, wanted)
        expect(read(after), `${JSON.stringify(extra)} in\n${text}\nbecame\n${after}`).toEqual(wanted)
        text = after
      }
      expect(comments(text)[0]).toBe(comments(original)[0])
    }
  })
  it('that is taken back leaves the file as it was', () => {
    const value = read(MAIN)
    for (const path of paths(value)
      .filter((one) => typeof one.at(-1) === 'string' && typeof at(value, one) !== 'object')
      .slice(0, 12)) {
      const there = withValue(MAIN, path, 'something')
      expect(read(written(there, value as Thing))).toEqual(value)
      expect(comments(there)).toEqual(comments(MAIN))
    }
  })
})
