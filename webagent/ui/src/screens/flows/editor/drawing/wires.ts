/** The course of a drawing's lines: from the handle of an exit to the left side of the node where it leads. Pure. */

import type { Graph } from '../document/graph'
import { WIDTH, type Place, type Places } from './layout'

export interface Wire {
  id: string
  source: string
  target: string
  /** Its beginning, relative to the corner of its source. */
  from: Place
  label: string
}

/** The handles of `NodeCard`, relative to the corner of the card. */
const IN: Place = { x: -7, y: 21 }
const OUT_X = WIDTH + 6
const FIRST_OUT = 71
const WORDS = 20
const ROW = 24
/** How far a line goes straight on before it turns back to a node on the left. */
const BEND = 6.25

export function wiresOf(graph: Graph, text: (from: string, way: string, to: string) => string): Wire[] {
  const names = new Set(graph.nodes.map((node) => node.name))
  return graph.nodes.flatMap((node) =>
    node.ways.flatMap((way, row): Wire[] =>
      names.has(way.to)
        ? [
            {
              id: `${node.name} ${way.id}`,
              source: node.name,
              target: way.to,
              label: text(node.name, way.id, way.to),
              from: { x: OUT_X, y: FIRST_OUT + (node.words ? WORDS : 0) + row * ROW },
            },
          ]
        : [],
    ),
  )
}

/** Both ends of a line. */
export function ends(wire: Wire, places: Readonly<Places>): [Place, Place] {
  const [source, target] = [places[wire.source] ?? IN, places[wire.target] ?? IN]
  return [
    { x: source.x + wire.from.x, y: source.y + wire.from.y },
    { x: target.x + IN.x, y: target.y + IN.y },
  ]
}

/** The line as an SVG path. */
export function pathOf(wire: Wire, places: Readonly<Places>): string {
  const [a, b] = ends(wire, places)
  const reach = b.x >= a.x ? (b.x - a.x) / 2 : BEND * Math.sqrt(a.x - b.x)
  return `M${a.x},${a.y} C${a.x + reach},${a.y} ${b.x - reach},${b.y} ${b.x},${b.y}`
}

/** The place of its label: beside the handle, since lines cross on their way, and pass behind cards. */
export function labelOf(wire: Wire, places: Readonly<Places>): Place {
  const [{ x, y }] = ends(wire, places)
  return { x: x + 6, y: y - 9 }
}
