/**
 * A flow as a graph, its drawing, its forms and its completions: all derived from what the kinds of node say about
 * themselves.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import type { Kinds } from '../asking'
import { inOrder } from '../drawing/cards'
import { offers } from '../text/completion'
import { at, read, withValue } from './document'
import { blank, faultOf, fieldsOf, orderOf } from '../fields/form'
import { freeKey, freeName, graphOf, kindsByType, mentions } from './graph'
import { completed, heightOf, laidOut, nearest } from '../drawing/layout'
import { changesOf, compared } from './lines'
import { FORMS, kindOf as pieceOf, UNITS, written as pieceText } from '../fields/pieces'
import { variablesOf } from '../choices'

const UI = join(import.meta.dirname, '../../../../..')
const kinds = kindsByType(JSON.parse(readFileSync(join(UI, 'dev/kinds.json'), 'utf8')) as Kinds)
const MAIN = readFileSync(join(UI, '../../flows/12345.yaml'), 'utf8')
const flow = read(MAIN)
const naming = { language: 'zh' as const, key: (key: string) => `按键 ${key}`, nth: (n: number) => `第 ${n} 条` }
const graph = graphOf(flow, kinds, naming)
const node = (name: string) => graph.nodes.find((one) => one.name === name)!
const kind = (type: string) => kinds.get(type)!

describe('the graph of a flow (IV3)', () => {
  it('has a node for each, with the beginning of what it says', () => {
    expect(graph.start).toBe('check')
    expect(graph.nodes.map((one) => one.name)).toEqual([
      'check',
      'greeting',
      'line',
      'closed',
      'message',
      'overloaded',
      'hours',
      'bye',
    ])
    expect([node('greeting').words, node('line').words, node('check').label]).toEqual([
      'greeting',
      'general',
      '判断时间和忙闲',
    ])
  })
  it('has a named handle for each way out', () => {
    expect(node('closed').ways.map((way) => [way.label, way.to])).toEqual([
      ['按键 0', 'line'],
      ['按键 1', 'hours'],
      ['按键 2', 'message'],
      ['没有按键', 'message'],
      ['按错键', 'message'],
    ])
    expect(node('check').ways.map((way) => way.id)).toEqual(['cases.0.next', 'cases.1.next', 'otherwise'])
    expect(node('check').ways[0]!.label).toContain('closed')
    expect(node('bye').ways).toEqual([])
  })
  it('calls conditions, queues and prompts what people call them', () => {
    const names: Record<string, string> = {
      'queue general': '综合受理',
      'prompt greeting': '您好',
      'prompt goodbye': '再见',
    }
    const called = (kind: string, id: string): string => names[`${kind} ${id}`] ?? id
    const said = graphOf(flow, kinds, { ...naming, called, said: (value) => (value === 'closed' ? '开放时间外' : '') })
    const words = Object.fromEntries(said.nodes.map((one) => [one.name, one.words]))
    expect([words['greeting'], words['line'], words['bye']]).toEqual(['您好', '综合受理', '再见'])
    expect(said.nodes[0]!.ways.map((way) => way.label)).toEqual([
      '开放时间外 · 日历 hotline',
      '队列 综合受理 · 等待不少于 40',
      '都不成立',
    ])
  })
  it('shows a way that is there but leads nowhere, and one that may stay open', () => {
    const open = graphOf(read(withValue(MAIN, ['nodes', 'greeting', 'next'], undefined)), kinds, naming)
    expect(open.nodes.find((one) => one.name === 'greeting')!.ways).toMatchObject([
      { id: 'next', to: '', optional: false },
    ])
    expect(
      node('line')
        .ways.filter((way) => way.optional)
        .map((way) => way.id),
    ).toContain('after')
  })
  it('knows everything that names a node', () => {
    expect(mentions(flow, kinds, 'bye')).toEqual([
      ['nodes', 'message', 'next'],
      ['nodes', 'overloaded', 'keys', '2'],
      ['nodes', 'hours', 'next'],
    ])
    expect(mentions(flow, kinds, 'check')).toEqual([['start']])
    expect([freeName(flow, 'say'), freeName(flow, 'bye'), freeKey({ 1: '', 2: '' })]).toEqual(['say', 'bye-2', '3'])
    expect(inOrder(graph)).toEqual(['check', 'closed', 'overloaded', 'greeting', 'line', 'hours', 'message', 'bye'])
  })
  it('knows the variables to which it gives values', () => {
    expect(
      variablesOf({ nodes: { a: { type: 'input', variable: 'id' }, b: { type: 'set', values: { x: '1' } } } }),
    ).toEqual(['id', 'x'])
  })
})

describe('the drawing', () => {
  const places = laidOut(graph)
  it('goes from left to right, and no card stands on another', () => {
    expect(places['check']!.x).toBeLessThan(places['greeting']!.x)
    const all = Object.values(places)
    expect(
      all.flatMap((one, n) =>
        all.slice(n + 1).filter((other) => Math.abs(one.x - other.x) < 200 && Math.abs(one.y - other.y) < 60),
      ),
    ).toEqual([])
  })
  it('leaves what was moved, and finds room for what is new', () => {
    const moved = { ...places, check: { x: 900, y: 900 } }
    const more = graphOf(read(withValue(MAIN, ['nodes', 'new'], { type: 'say', next: 'bye' })), kinds, naming)
    const all = completed(more, moved)
    expect(all['check']).toEqual({ x: 900, y: 900 })
    expect(all['new']).toBeDefined()
    const tall = graphOf(read(withValue(MAIN, ['nodes', 'new'], { type: 'survey', next: 'bye' })), kinds, naming)
    const placed = completed(tall, places)
    const below = (name: string): number => placed[name]!.y + heightOf(tall.nodes.find((one) => one.name === name)!)
    expect(
      Object.keys(places).filter(
        (name) =>
          placed[name]!.x === placed['new']!.x && placed[name]!.y < below('new') && placed['new']!.y < below(name),
      ),
    ).toEqual([])
  })
  it('is walked by arrows', () => {
    expect(nearest({ a: { x: 0, y: 0 }, b: { x: 300, y: 10 }, c: { x: 0, y: 200 } }, 'a', 'right')).toBe('b')
    expect(nearest({ a: { x: 0, y: 0 }, b: { x: 300, y: 10 }, c: { x: 0, y: 200 } }, 'a', 'down')).toBe('c')
    expect(nearest({ a: { x: 0, y: 0 } }, 'a', 'up')).toBeNull()
  })
})

describe('the form of a node', () => {
  const field = (type: string, name: string) => fieldsOf(kind(type), 'zh').find((one) => one.name === name)!
  it('has a field of the right sort for each of its schema', () => {
    expect(field('menu', 'prompts')).toMatchObject({ kind: 'pieces', required: true })
    expect(field('menu', 'keys')).toMatchObject({ kind: 'map', each: { kind: 'name', names: 'node' } })
    expect(field('menu', 'tries')).toMatchObject({
      kind: 'number',
      integer: true,
      least: 1,
      most: 9,
      fallback: 3,
      optional: true,
    })
    expect(field('menu', 'no_input')).toMatchObject({ kind: 'part', title: '没有按键' })
    expect(field('menu', 'no_input').fields.map((one) => [one.name, one.kind])).toEqual([
      ['prompts', 'pieces'],
      ['next', 'name'],
    ])
    expect(field('menu', 'first_key_s').seconds).toBe(true)
    expect(field('branch', 'cases')).toMatchObject({ kind: 'parts' })
    expect(field('queue', 'queue')).toMatchObject({ kind: 'name', names: 'queue' })
    expect(fieldsOf(kind('menu'), 'en').find((one) => one.name === 'keys')!.title).toBe('Keys')
    expect(
      fieldsOf(kind('lookup'), 'zh')
        .slice(0, 4)
        .map((one) => one.name),
    ).toEqual(['label', 'url', 'query', 'fields'])
  })
  it('begins with all that must be given, and nothing else', () => {
    expect(blank(kind('say'))).toEqual({ type: 'say', prompts: [] })
    expect(blank(kind('menu'))).toMatchObject({ type: 'menu', keys: { 1: '' }, no_input: {}, invalid: {} })
    for (const one of kinds.values()) expect(Object.keys(blank(one))).toContain('type')
    expect(orderOf(kind('menu')).slice(0, 3)).toEqual(['type', 'label', 'prompts'])
  })
  it('tells what is wrong with what is typed', () => {
    expect([
      faultOf(field('menu', 'tries'), 0),
      faultOf(field('menu', 'tries'), 10),
      faultOf(field('menu', 'tries'), 1.5),
      faultOf(field('menu', 'tries'), undefined),
    ]).toEqual(['small', 'large', 'number', ''])
    expect([
      faultOf(field('menu', 'repeat'), 'x'),
      faultOf(field('menu', 'repeat'), '*'),
      faultOf(field('queue', 'queue'), ''),
    ]).toEqual(['pattern', '', 'needed'])
    expect(faultOf(field('menu', 'label'), 'x'.repeat(61))).toBe('long')
  })
  it('reads what is said piece by piece, and writes it as it was', () => {
    for (const value of [
      'greeting',
      'en/goodbye',
      '{ahead}',
      '{wait:wait}',
      { text: '您好' },
      { text: '您好', other: 1 },
      { prompt: 'rules', text: '须知' },
      '{count:n:matter}',
      '{money:sum}',
    ])
      expect(pieceText(pieceOf(value))).toEqual(value)
    expect(pieceOf('{count:ahead}')).toEqual({ kind: 'value', form: 'count', variable: 'ahead', unit: '' })
    expect(pieceText({ kind: 'value', form: 'money', variable: 'sum', unit: 'matter' })).toBe('{money:sum}')
    expect(pieceText({ kind: 'prompt', id: 'rules', text: '' })).toBe('rules')
  })
  it('offers the ways to say a value, and the measure words, that the language has', () => {
    const schema = readFileSync(join(UI, '../../flows/flow.schema.json'), 'utf8')
    const pattern = new RegExp(JSON.parse(/"pattern": ("[^\n]*\|wait[^\n]*")/.exec(schema)![1]!) as string)
    for (const form of FORMS) expect(pattern.test(`{${form}:x}`), form).toBe(true)
    for (const unit of UNITS) expect(pattern.test(`{count:x:${unit}}`), unit).toBe(true)
    expect(pattern.test('{money:x:item}') || pattern.test('{mony:x}')).toBe(false)
    expect(
      [...pattern.source.matchAll(/[a-z]+(?=[|)])/g)]
        .map((found) => found[0])
        .filter((word) => !([...FORMS, ...UNITS] as string[]).includes(word)),
    ).toEqual([])
  })
})

describe('the text', () => {
  const names = {
    of: (what: string) =>
      what === 'node' ? [{ id: 'bye', name: '结束语' }] : what === 'queue' ? [{ id: 'general', name: '综合受理' }] : [],
    prompts: [{ id: 'greeting', text: '您好' }],
  }
  const offered = (text: string) => offers(text.split('\n'), kinds, names, 'zh').map((one) => one.label)
  const head = 'id: x\nnodes:\n  a:\n'
  it('is completed by fields, kinds, nodes, queues and prompts where they belong', () => {
    expect(offered('')).toContain('numbers')
    expect(offered(`${head}    type: `)).toContain('menu')
    expect(offered(`${head}    type: menu\n    `)).toContain('no_input')
    expect(offered(`${head}    type: say\n    next: `)).toEqual(['bye'])
    expect(offered(`${head}    type: queue\n    queue: `)).toEqual(['general'])
    expect(offered(`${head}    type: say\n    prompts: `)).toEqual(['greeting'])
    expect(offered(`${head}    type: menu\n    no_input: {prompts: x, next: `)).toEqual(['bye'])
    expect(offered(`${head}    type: menu\n    keys:\n      1: `)).toEqual(['bye'])
  })
  it('is compared line by line, and node by node', () => {
    expect(compared('a\nb\nc', 'a\nx\nc').map((line) => line.kind)).toEqual(['same', 'out', 'in', 'same'])
    expect(compared('a\nb', 'a\nb').every((line) => line.kind === 'same')).toBe(true)
    expect(compared('a\nb\nc\nd', 'b\nc\nx\nd').map((line) => `${line.kind} ${line.text}`)).toEqual([
      'out a',
      'same b',
      'same c',
      'in x',
      'same d',
    ])
    const after = read(
      withValue(
        withValue(withValue(MAIN, ['nodes', 'bye'], undefined), ['nodes', 'new'], { type: 'hangup' }),
        ['nodes', 'hours', 'label'],
        '别的',
      ),
    )
    expect(changesOf(flow, { ...after, name: '新名' })).toEqual({
      added: ['new'],
      removed: ['bye'],
      changed: ['hours'],
      fields: ['name'],
    })
    expect(at(after, ['nodes', 'hours', 'label'])).toBe('别的')
  })
})
