import { describe, expect, it } from 'vitest'

import type { AgentOnWall, AgentState } from '@/push/types'

import { arrivals, columns, countByState, joined, runsSince, select, sessionsOf, type Filter } from './floor'

const agent = (
  id: string,
  state: AgentState,
  since: number,
  skills = ['general'],
  groups: string[] = [],
): AgentOnWall => ({
  id,
  name: `n${id}`,
  state,
  reason: '',
  since,
  skills,
  languages: ['zh'],
  groups,
  phone: 'registered',
  interaction: null,
  talk: null,
  sessions: {},
  signed_on_at: null,
  late_at: null,
  next_state: null,
  next_reason: '',
  break_until: null,
  calls_today: Number(id) - 8000,
  training: false,
})
const AGENTS = [
  agent('8010', 'idle', 5),
  agent('8002', 'talking', 9, ['general'], ['g1']),
  agent('8001', 'idle', 7, ['english']),
]
const ALL: Filter = { states: new Set(), skill: '', group: '', text: '', sorting: 'number' }
const ids = (filter: Partial<Filter>) => select(AGENTS, { ...ALL, ...filter }).map(({ id }) => id)

describe('the wall', () => {
  it('sorts by number, by what needs an eye, and by time', () => {
    expect(ids({})).toEqual(['8001', '8002', '8010'])
    expect(ids({ sorting: 'state' })).toEqual(['8002', '8001', '8010'])
    expect(ids({ sorting: 'time' })).toEqual(['8010', '8001', '8002'])
    expect(ids({ sorting: 'calls' })).toEqual(['8010', '8002', '8001'])
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

  it('fits 80 agents on a big display, as large as can be', () => {
    const across = columns(80, 1880, 800)
    expect([across, Math.ceil(80 / across)]).toEqual([10, 8])
    expect([columns(1, 1880, 800), columns(2, 100, 800)]).toEqual([1, 1])
  })

  it('tells who has just signed on, and who did so lately', () => {
    const away = agent('8004', 'signed_off', 0)
    const here = { ...agent('8004', 'busy', 100), signed_on_at: 100 }
    expect(arrivals([away], [here]).map(({ id }) => id)).toEqual(['8004'])
    expect([arrivals([here], [here]), arrivals([], [here])]).toEqual([[], []])
    expect([joined([here, away], 150).length, joined([here], 1100).length]).toEqual([1, 0])
  })

  it('counts a talk from its beginning, also while it is held, and sorts by that', () => {
    const held: AgentOnWall = {
      ...agent('8003', 'held', 90),
      talk: { caller: '138****0000', queue: 'q', since: 2, held_since: 90 },
    }
    expect([runsSince(held), runsSince(AGENTS[0]!)]).toEqual([2, 5])
    expect(select([...AGENTS, held], { ...ALL, sorting: 'time' })[0]?.id).toBe('8003')
  })

  it('adds up the sessions of all channels', () => {
    expect(sessionsOf({ ...AGENTS[0]!, sessions: { voice: 1, wechat: 3 } })).toBe(4)
  })
})
