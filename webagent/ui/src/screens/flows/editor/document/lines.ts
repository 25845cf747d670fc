/** Two texts side by side, line by line, and what the differences mean for the nodes. Pure. */

import { nodesOf } from './graph'
import { same, type Thing } from './document'

export interface Line {
  kind: 'same' | 'out' | 'in'
  left: number | null
  right: number | null
  text: string
}

/** The lines of both, with those marked that are in only one: the shortest edit from one to the other (Myers). */
export function compared(before: string, after: string): Line[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail++
  const middle = shortest(old.slice(head, old.length - tail), now.slice(head, now.length - tail))
  const moves = [...Array<'same'>(head).fill('same'), ...middle, ...Array<'same'>(tail).fill('same')]
  let [left, right] = [0, 0]
  return moves.map((kind): Line => {
    if (kind === 'out') return { kind, left: ++left, right: null, text: old[left - 1]! }
    if (kind === 'in') return { kind, left: null, right: ++right, text: now[right - 1]! }
    return { kind, left: ++left, right: ++right, text: old[left - 1]! }
  })
}

type Move = Line['kind']
const LONGEST = 1500

function shortest(old: string[], now: string[]): Move[] {
  if (!old.length || !now.length || old.length + now.length > 2 * LONGEST)
    return [...old.map((): Move => 'out'), ...now.map((): Move => 'in')]
  const steps: Map<number, number>[] = []
  const reach = new Map<number, number>([[1, 0]])
  for (let d = 0; d <= old.length + now.length; d++) {
    steps.push(new Map(reach))
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1))
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x++
      reach.set(k, x)
      if (x >= old.length && x - k >= now.length) return traced(steps, old.length, now.length)
    }
  }
  return []
}

function traced(steps: Map<number, number>[], width: number, height: number): Move[] {
  const moves: Move[] = []
  let [x, y] = [width, height]
  for (let d = steps.length - 1; d >= 0; d--) {
    const reach = steps[d]!
    const k = x - y
    const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1))
    const from = down ? k + 1 : k - 1
    const fromX = reach.get(from) ?? 0
    const fromY = fromX - from
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      moves.push('same')
      x--
      y--
    }
    if (d > 0) {
      moves.push(down ? 'in' : 'out')
      if (down) y--
      else x--
    }
  }
  return moves.reverse()
}

export interface Changes {
  added: string[]
  removed: string[]
  changed: string[]
  fields: string[]
}

/** The nodes that are new, gone or different, and the flow's own fields that differ. */
export function changesOf(before: Thing, after: Thing): Changes {
  const [old, now] = [nodesOf(before), nodesOf(after)]
  const own = (flow: Thing): string[] => Object.keys(flow).filter((name) => name !== 'nodes')
  return {
    added: Object.keys(now).filter((name) => !(name in old)),
    removed: Object.keys(old).filter((name) => !(name in now)),
    changed: Object.keys(now).filter((name) => name in old && !same(old[name], now[name])),
    fields: [...new Set([...own(before), ...own(after)])].filter((name) => !same(before[name], after[name])),
  }
}
export const nothing = (changes: Changes): boolean => !Object.values(changes).some((list: string[]) => list.length)
