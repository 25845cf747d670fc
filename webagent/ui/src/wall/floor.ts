/** Which agents a supervisor sees and in what order. Pure. */

import type { AgentOnWall, AgentState } from '@/push/types'

/** What needs a supervisor's eye comes first. */
export const ORDER: AgentState[] = ['ringing', 'talking', 'wrap_up', 'idle', 'busy', 'break', 'dispatched', 'signed_off']
export type Sorting = 'state' | 'number' | 'time'

export interface Filter {
  states: ReadonlySet<AgentState>
  skill: string
  group: string
  text: string
  sorting: Sorting
}

export function select(agents: readonly AgentOnWall[], filter: Filter): AgentOnWall[] {
  const text = filter.text.trim().toLowerCase()
  const byNumber = (a: AgentOnWall, b: AgentOnWall): number => a.id.localeCompare(b.id, 'en', { numeric: true })
  const compare = {
    number: byNumber,
    state: (a: AgentOnWall, b: AgentOnWall) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || byNumber(a, b),
    time: (a: AgentOnWall, b: AgentOnWall) => a.since - b.since || byNumber(a, b),
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
