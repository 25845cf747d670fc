/** Lines run from the handles of cards to the left side of other cards, wherever those are. */
import { describe, expect, it } from 'vitest'

import type { Graph } from '../document/graph'
import { ends, labelOf, pathOf, wiresOf } from './wires'

const way = (id: string, to: string) => ({ id, path: id.split('.'), to, label: id, optional: false })
const graph: Graph = {
  start: 'a',
  nodes: [
    {
      name: 'a',
      type: 'menu',
      label: 'a',
      words: 'menu-main',
      ways: [way('keys.1', 'b'), way('keys.2', ''), way('keys.3', 'gone'), way('next', 'a')],
    },
    { name: 'b', type: 'hangup', label: 'b', words: '', ways: [] },
  ],
}
const places = { a: { x: 0, y: 0 }, b: { x: 300, y: 40 } }

describe('the lines of a drawing (IV3)', () => {
  const wires = wiresOf(graph, (from, id, to) => (to === 'b' ? `${from} ${id}` : ''))
  it('are the ways that lead to a node, each at the row of its handle', () => {
    expect(wires.map((wire) => [wire.id, wire.target, wire.label, wire.from.y])).toEqual([
      ['a keys.1', 'b', 'a keys.1', 91],
      ['a next', 'a', '', 163],
    ])
  })
  it('end at both cards, and follow a card that moves', () => {
    expect(ends(wires[0]!, places)).toEqual([
      { x: 222, y: 91 },
      { x: 293, y: 61 },
    ])
    expect(ends(wires[0]!, { ...places, b: { x: 400, y: 40 } })[1]).toEqual({ x: 393, y: 61 })
    expect(labelOf(wires[0]!, places)).toEqual({ x: 228, y: 82 })
  })
  it('go straight to the right, and turn in a bend back to the left', () => {
    expect(pathOf(wires[0]!, places)).toBe('M222,91 C257.5,91 257.5,61 293,61')
    expect(pathOf(wires[1]!, places)).toMatch(/^M222,163 C316\.\d+,163 -101\.\d+,21 -7,21$/)
  })
})
