import { describe, expect, it } from 'vitest'

import type { AgentOnWall, AgentState } from '@/push/types'

import { countByState, select, type Filter } from './floor'

const agent = (id: string, state: AgentState, since: number, skills = ['general'], groups: string[] = []): AgentOnWall =>
  ({ id, name: `n${id}`, state, reason: '', since, skills, groups, phone: 'registered', calls_today: 0, training: false })
const AGENTS = [agent('8010', 'idle', 5), agent('8002', 'talking', 9, ['general'], ['g1']), agent('8001', 'idle', 7, ['english'])]
const ALL: Filter = { states: new Set(), skill: '', group: '', text: '', sorting: 'number' }
const ids = (filter: Partial<Filter>) => select(AGENTS, { ...ALL, ...filter }).map(({ id }) => id)

describe('the wall', () => {
  it('sorts by number, by what needs an eye, and by time', () => {
    expect(ids({})).toEqual(['8001', '8002', '8010'])
    expect(ids({ sorting: 'state' })).toEqual(['8002', '8001', '8010'])
    expect(ids({ sorting: 'time' })).toEqual(['8010', '8001', '8002'])
  })

  it('filters by state, skill, and name or number', () => {
    expect(ids({ states: new Set(['idle']) })).toEqual(['8001', '8010'])
    expect(ids({ skill: 'english' })).toEqual(['8001'])
    expect(ids({ group: 'g1' })).toEqual(['8002'])
    expect(ids({ text: ' N8002 ' })).toEqual(['8002'])
  })

  it('counts each state, also those that nobody is in', () => {
    expect(countByState(AGENTS)).toMatchObject({ idle: 2, talking: 1, break: 0 })
  })
})
