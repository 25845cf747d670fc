/** The agents that a supervisor sees, and their order. Pure. */

import type { AgentOnWall, AgentState } from '@/push/types'

/** Agents who need a supervisor's attention come first. */
export const ORDER: AgentState[] = [
  'ringing',
  'talking',
  'consulting',
  'held',
  'wrap_up',
  'idle',
  'busy',
  'break',
  'dispatched',
  'signed_off',
]
export const SORTINGS = ['state', 'number', 'time', 'calls'] as const
export type Sorting = (typeof SORTINGS)[number]

/** Made once: with eighty agents, five hundred pairs are compared whenever one of them changes. */
const inNumbers = new Intl.Collator('en', { numeric: true })

export interface Filter {
  states: ReadonlySet<AgentState>
  skill: string
  group: string
  text: string
  sorting: Sorting
}

export function select(agents: readonly AgentOnWall[], filter: Filter): AgentOnWall[] {
  const text = filter.text.trim().toLowerCase()
  const byNumber = (a: AgentOnWall, b: AgentOnWall): number => inNumbers.compare(a.id, b.id)
  const compare = {
    number: byNumber,
    state: (a: AgentOnWall, b: AgentOnWall) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || byNumber(a, b),
    calls: (a: AgentOnWall, b: AgentOnWall) => b.calls_today - a.calls_today || byNumber(a, b),
    time: (a: AgentOnWall, b: AgentOnWall) => runsSince(a) - runsSince(b) || byNumber(a, b),
  }[filter.sorting]
  return agents
    .filter((agent) => filter.states.size === 0 || filter.states.has(agent.state))
    .filter((agent) => !filter.skill || agent.skills.includes(filter.skill))
    .filter((agent) => !filter.group || agent.groups.includes(filter.group))
    .filter((agent) => !text || agent.id.includes(text) || agent.name.toLowerCase().includes(text))
    .sort(compare)
}

export function countByState(agents: readonly AgentOnWall[]): Record<AgentState, number> {
  const counts = Object.fromEntries(ORDER.map((state) => [state, 0])) as Record<AgentState, number>
  for (const agent of agents) counts[agent.state] += 1
  return counts
}

/**
 * The number of columns for this many tiles on a surface of this size, so that all fit and each is as large as
 * possible.
 */
export function columns(count: number, width: number, height: number): number {
  const size = (across: number): number => Math.min(width / across / TILE_RATIO, height / Math.ceil(count / across))
  let best = 1
  for (let across = 2; across <= count; across++) if (size(across) > size(best)) best = across
  return best
}
const TILE_RATIO = 1.8

/** Agents who have recently signed on, the last one first. */
export function joined(agents: readonly AgentOnWall[], now: number, within = 900): AgentOnWall[] {
  return agents
    .filter((agent) => agent.signed_on_at !== null && now - agent.signed_on_at < within)
    .sort((a, b) => b.signed_on_at! - a.signed_on_at!)
}

/** Agents who are here now and were known to be absent. */
export function arrivals(before: readonly AgentOnWall[], after: readonly AgentOnWall[]): AgentOnWall[] {
  const away = new Set(before.filter((agent) => agent.signed_on_at === null).map((agent) => agent.id))
  return after.filter((agent) => agent.signed_on_at !== null && away.has(agent.id))
}

/**
 * The start of the time on an agent's tile: of the talk, whether or not it is held, so that a long call shows;
 * otherwise of the state.
 */
export const runsSince = (agent: AgentOnWall): number => agent.talk?.since ?? agent.since

export const sessionsOf = (agent: AgentOnWall): number =>
  Object.values(agent.sessions).reduce((sum, one) => sum + one, 0)
