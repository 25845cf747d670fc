/**
 * The places of the nodes of a graph: from left to right, the way a caller goes. Moved ones are remembered in this
 * browser.
 */

import type { FlowNode, Graph } from '../document/graph'

export interface Place {
  x: number
  y: number
}
export type Places = Record<string, Place>

export const WIDTH = 216
const HEAD = 58
const ROW = 24

/** The height of a card, so that it can be laid out before it is drawn. */
export const heightOf = (node: FlowNode): number =>
  HEAD + (node.words ? 20 : 0) + Math.max(node.ways.length, 0) * ROW + 8

const COLUMN = WIDTH + 84
const GAP = 26

/** Columns by the fewest steps that a caller needs; within a column, the order of the nodes that lead there. */
export function laidOut(graph: Graph): Places {
  const byName = new Map(graph.nodes.map((node) => [node.name, node]))
  const columns: FlowNode[][] = []
  const column = new Map<string, number>()
  let wave = byName.has(graph.start) ? [graph.start] : graph.nodes.slice(0, 1).map((node) => node.name)
  const waiting = graph.nodes.map((node) => node.name)
  while (wave.length) {
    spread(wave, byName, column, columns)
    const next = waiting.find((name) => !column.has(name))
    wave = next === undefined ? [] : [next]
  }
  const places: Places = {}
  columns.forEach((nodes, n) => {
    const height = nodes.reduce((sum, node) => sum + heightOf(node) + GAP, -GAP)
    let y = -height / 2
    for (const node of nodes) {
      places[node.name] = { x: n * COLUMN, y: Math.round(y) }
      y += heightOf(node) + GAP
    }
  })
  return places
}
/** Every node that is reached from some nodes gets its column: the first in which a caller can be there. */
function spread(
  from: string[],
  byName: ReadonlyMap<string, FlowNode>,
  column: Map<string, number>,
  columns: FlowNode[][],
): void {
  for (let n = 0, wave = from; wave.length; n++) {
    const here = wave.filter((name) => byName.has(name) && !column.has(name))
    const taken = [...new Set(here)]
    for (const name of taken) {
      column.set(name, n)
      ;(columns[n] ??= []).push(byName.get(name)!)
    }
    wave = taken.flatMap((name) => byName.get(name)!.ways.map((way) => way.to))
  }
}

/** Nodes that have a place keep it; new ones get theirs from the layout, beside the existing ones. */
export function completed(graph: Graph, known: Places): Places {
  const missing = graph.nodes.filter((node) => !known[node.name])
  if (!missing.length) return known
  if (missing.length === graph.nodes.length) return laidOut(graph)
  const auto = laidOut(graph)
  const all: Places = { ...known }
  const heights = new Map(graph.nodes.map((node) => [node.name, heightOf(node)]))
  for (const node of missing) all[node.name] = free(auto[node.name]!, heightOf(node), all, heights)
  return all
}
/** The first place at or below the requested one that no card overlaps. */
function free(wish: Place, height: number, taken: Places, heights: ReadonlyMap<string, number>): Place {
  let place = wish
  const inTheWay = (): [string, Place] | undefined =>
    Object.entries(taken).find(
      ([name, one]) =>
        Math.abs(one.x - place.x) < WIDTH &&
        one.y < place.y + height + GAP &&
        place.y < one.y + (heights.get(name) ?? 0) + GAP,
    )
  for (let other = inTheWay(); other; other = inTheWay())
    place = { x: place.x, y: other[1].y + (heights.get(other[0]) ?? 0) + GAP }
  return place
}

const keyOf = (flow: string): string => `hotline.flow-places.${flow}`
export function remembered(flow: string): Places {
  try {
    return JSON.parse(localStorage.getItem(keyOf(flow)) ?? '{}') as Places
  } catch {
    return {}
  }
}
export function remember(flow: string, places: Places | null): void {
  if (places) localStorage.setItem(keyOf(flow), JSON.stringify(places))
  else localStorage.removeItem(keyOf(flow))
}

/** The nearest node in the direction of an arrow key. */
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
