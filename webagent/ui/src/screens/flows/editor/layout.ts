/** Where the nodes of a graph stand: from left to right, the way a caller goes. Moved ones are remembered in this browser. */

import { Graph as Dagre, layout as arrange } from '@dagrejs/dagre'

import type { FlowNode, Graph } from './graph'

export interface Place { x: number; y: number }
export type Places = Record<string, Place>

export const WIDTH = 216
const HEAD = 58
const ROW = 24

/** The height of a card, so that it can be laid out before it is drawn. */
export const heightOf = (node: FlowNode): number => HEAD + (node.words ? 20 : 0) + Math.max(node.ways.length, 0) * ROW + 8

export function laidOut(graph: Graph): Places {
  const drawing = new Dagre({ multigraph: true }).setGraph({ rankdir: 'LR', nodesep: 24, ranksep: 70, marginx: 20, marginy: 20 }).setDefaultEdgeLabel(() => ({}))
  const names = new Set(graph.nodes.map((node) => node.name))
  for (const node of graph.nodes) drawing.setNode(node.name, { width: WIDTH, height: heightOf(node) })
  for (const node of graph.nodes) for (const way of node.ways) if (names.has(way.to) && way.to !== node.name) drawing.setEdge(node.name, way.to, {}, way.id)
  arrange(drawing)
  return Object.fromEntries(graph.nodes.map((node) => {
    const { x, y } = drawing.node(node.name) as Place
    return [node.name, { x: Math.round(x - WIDTH / 2), y: Math.round(y - heightOf(node) / 2) }]
  }))
}

/** Those that have a place keep it; new ones stand where a layout has them, beside what is there. */
export function completed(graph: Graph, known: Places): Places {
  const missing = graph.nodes.filter((node) => !known[node.name])
  if (!missing.length) return known
  if (missing.length === graph.nodes.length) return laidOut(graph)
  const auto = laidOut(graph)
  const all: Places = { ...known }
  for (const node of missing) all[node.name] = free(auto[node.name]!, Object.values(all))
  return all
}
function free(wish: Place, taken: Place[]): Place {
  let place = wish
  while (taken.some((one) => Math.abs(one.x - place.x) < WIDTH && Math.abs(one.y - place.y) < 90)) place = { x: place.x, y: place.y + 100 }
  return place
}

const keyOf = (flow: string): string => `hotline.flow-places.${flow}`
export function remembered(flow: string): Places {
  try { return JSON.parse(localStorage.getItem(keyOf(flow)) ?? '{}') as Places } catch { return {} }
}
export function remember(flow: string, places: Places | null): void {
  if (places) localStorage.setItem(keyOf(flow), JSON.stringify(places))
  else localStorage.removeItem(keyOf(flow))
}

/** The node that lies nearest in the direction of an arrow key. */
export function nearest(places: Places, from: string, direction: 'left' | 'right' | 'up' | 'down'): string | null {
  const here = places[from]
  if (!here) return Object.keys(places)[0] ?? null
  const [dx, dy] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction] as [number, number]
  let best: [string, number] | null = null
  for (const [name, place] of Object.entries(places)) {
    const [x, y] = [place.x - here.x, place.y - here.y]
    const along = x * dx + y * dy
    if (name === from || along <= 0) continue
    const cost = along + 2 * Math.abs(x * dy + y * dx)
    if (!best || cost < best[1]) best = [name, cost]
  }
  return best?.[0] ?? null
}
