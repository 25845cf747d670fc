/** What the drawing needs of a graph: cards and lines, with what is marked on them. Pure. */

import type { FlowNode, Graph } from './graph'
import type { Places } from './layout'

export type Mark = '' | 'added' | 'removed' | 'changed'
export interface CardData {
  node: FlowNode
  title: string
  group: string
  start: boolean
  chosen: boolean
  /** A caller in the simulator is here. */
  here: boolean
  faults: number
  mark: Mark
  markText: string
  count: number | null
  editable: boolean
  /** What a screen reader says. */
  spoken: string
}
export interface Card { id: string; type: 'card'; position: { x: number; y: number }; data: CardData }
export interface Line { id: string; source: string; target: string; sourceHandle: string; targetHandle: 'in'; label?: string; selected?: boolean; class?: string; ariaLabel?: string }

export interface Shown {
  titleOf(type: string): string
  groupOf(type: string): string
  chosen: string | null
  here: string | null
  faults: ReadonlyMap<string, number>
  marks: ReadonlyMap<string, Mark>
  markText(mark: Mark): string
  counts: ReadonlyMap<string, number> | null
  edgeText(from: string, way: string, to: string): string
  editable: boolean
  /** The words for a screen reader, of a card that is there. */
  spoken(data: Omit<CardData, 'spoken'>): string
}

export function cardsOf(graph: Graph, places: Places, shown: Shown): Card[] {
  return graph.nodes.map((node) => {
    const mark = shown.marks.get(node.name) ?? ''
    const data: Omit<CardData, 'spoken'> = {
      node, title: shown.titleOf(node.type), group: shown.groupOf(node.type), start: graph.start === node.name, chosen: shown.chosen === node.name, here: shown.here === node.name,
      faults: shown.faults.get(node.name) ?? 0, mark, markText: mark ? shown.markText(mark) : '', count: shown.counts ? shown.counts.get(node.name) ?? 0 : null, editable: shown.editable,
    }
    return { id: node.name, type: 'card', position: places[node.name] ?? { x: 0, y: 0 }, data: { ...data, spoken: shown.spoken(data) } }
  })
}

export function linesOf(graph: Graph, shown: Pick<Shown, 'edgeText' | 'chosen'>): Line[] {
  const names = new Set(graph.nodes.map((node) => node.name))
  return graph.nodes.flatMap((node) => node.ways.filter((way) => names.has(way.to)).map((way): Line => {
    const label = shown.edgeText(node.name, way.id, way.to)
    const near = shown.chosen === node.name || shown.chosen === way.to
    return { id: `${node.name} ${way.id}`, source: node.name, target: way.to, sourceHandle: way.id, targetHandle: 'in', ...(label ? { label } : {}), ...(near ? { class: 'near' } : {}) }
  }))
}

/** The order in which the keyboard goes through the nodes: the way callers go, then those that nothing reaches. */
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
