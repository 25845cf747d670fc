/** The drawing's view of a graph: cards, with their marks. Pure. */

import type { ComputedRef, InjectionKey } from 'vue'

import type { FlowNode, Graph } from '../document/graph'
import { heightOf, WIDTH, type Places } from './layout'

export type Mark = '' | 'added' | 'removed' | 'changed'
/** A card's own content; its marks come from `Marks`, so that a mark on one card redraws no other. */
export interface CardData {
  node: FlowNode
  title: string
  group: string
  start: boolean
  /** The names of the nodes to which its exits lead, for people. */
  leads: readonly string[]
}
export interface Card {
  id: string
  type: 'card'
  position: { x: number; y: number }
  dimensions: { width: number; height: number }
  data: CardData
}

/** The present marks on the cards of a drawing. */
export interface Marks {
  chosen: string | null
  /** A caller in the simulator is here. */
  here: string | null
  faults: ReadonlyMap<string, number>
  marks: ReadonlyMap<string, Mark>
  counts: ReadonlyMap<string, number> | null
  editable: boolean
}
export const MARKS: InjectionKey<ComputedRef<Marks>> = Symbol('marks')

export function cardsOf(
  graph: Graph,
  places: Places,
  titles: ReadonlyMap<string, string>,
  groups: ReadonlyMap<string, string>,
): Card[] {
  const labels = new Map(graph.nodes.map((node) => [node.name, node.label]))
  return graph.nodes.map((node) => ({
    id: node.name,
    type: 'card',
    position: places[node.name] ?? { x: 0, y: 0 },
    // Known in advance, so that cards out of view need not be drawn to be measured.
    dimensions: { width: WIDTH, height: heightOf(node) },
    data: {
      node,
      title: titles.get(node.type) ?? node.type,
      group: groups.get(node.type) ?? 'flow',
      start: graph.start === node.name,
      leads: node.ways.map((way) => labels.get(way.to) ?? way.to),
    },
  }))
}

/** The order in which the keyboard visits the nodes: the way callers go, then the unreachable ones. */
export function inOrder(graph: Graph): string[] {
  const byName = new Map(graph.nodes.map((node) => [node.name, node]))
  const seen = new Set<string>()
  const queue = [graph.start, ...graph.nodes.map((node) => node.name)]
  const visit = (name: string): void => {
    const waiting = [name]
    while (waiting.length) {
      const next = waiting.shift()!
      const node = byName.get(next)
      if (!node || seen.has(next)) continue
      seen.add(next)
      waiting.push(...node.ways.map((way) => way.to))
    }
  }
  queue.forEach(visit)
  return [...seen]
}
