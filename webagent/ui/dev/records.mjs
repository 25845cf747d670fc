// Call records in the simulated hotline: a few dozen calls, their stories, saved views, and an export that takes some
// seconds.
import { randomUUID } from 'node:crypto'

import { drop, get, none, now, put, Refused } from './world.mjs'

const PEOPLE = [
  ['8001', '张晓梅'],
  ['8002', '王强'],
  ['8004', '赵鹏'],
  ['8011', '符小燕'],
]
const QUEUES = [
  ['general', '综合受理'],
  ['english', 'English'],
]
const OUTCOMES = [
  'answered',
  'answered',
  'answered',
  'missed',
  'answered',
  'abandoned_queue',
  'answered',
  'abandoned_flow',
  'self_service',
  'answered',
  'callback',
  'lost',
]
/** The outcomes of the calls that a figure counts. */
const FIGURES = {
  answered: ['answered'],
  in_time: ['answered'],
  abandoned: ['abandoned_queue', 'missed'],
  self_service: ['self_service'],
}
const began = now()

function part([agent, name], at, talk_s, more = {}) {
  return {
    agent,
    name,
    role: 'led',
    offered_at: at + 16,
    rang_at: at + 17,
    connected_at: at + 21,
    parted_at: at + 21 + talk_s,
    talk_s,
    hold_s: 0,
    wrap_s: 24,
    outcome: 'accepted',
    ...more,
  }
}
function call(n) {
  const outcome = n === 0 ? null : OUTCOMES[n % OUTCOMES.length]
  const at = began - 60 - n * 437
  const talked = outcome === 'answered' || n === 0
  const talk_s = talked ? 40 + ((n * 97) % 420) : 0
  const first = PEOPLE[n % PEOPLE.length]
  const agents = talked
    ? [part(first, at, talk_s, n % 7 === 2 ? { hold_s: 22 } : {})]
    : outcome === 'missed'
      ? [part(first, at, 0, { connected_at: null, parted_at: null, wrap_s: 0, outcome: 'no_answer' })]
      : []
  if (n % 9 === 4) agents.push(part(PEOPLE[(n + 1) % 4], at + 60, 45, { role: 'joined' }))
  const queue = outcome === 'abandoned_flow' || outcome === 'self_service' ? ['', ''] : QUEUES[n % 11 === 3 ? 1 : 0]
  return {
    id: `call-${n}`,
    begun_at: at,
    ended_at: outcome === null ? null : at + 30 + talk_s,
    direction: n % 8 === 6 ? 'out' : n % 13 === 9 ? 'callback' : 'in',
    number: n === 5 ? '' : `13${800138000 + n * 7}`,
    called: '12345',
    trunk: 'demo',
    path: n % 8 === 6 ? '' : '欢迎 › 请选择语言 [1] › 主菜单 [1] › 人工服务',
    queue: queue[0],
    queue_name: queue[1],
    talked_at: talked ? at + 21 : null,
    waited_s: queue[0] ? 6 + ((n * 13) % 80) : 0,
    talk_s,
    hold_s: n % 7 === 2 ? 22 : 0,
    wrap_s: talked ? 24 : 0,
    outcome,
    ended_by: 'caller',
    training: n === 7,
    recorded: outcome === 'answered' ? (n === 9 ? 'failed' : 'ready') : '',
    recorded_s: talk_s,
    agents,
    tickets: talked && n % 3 === 1 ? [{ id: 'x', number: '20261124-0001' }] : [],
  }
}
const rows = Array.from({ length: 70 }, (_, n) => call(n))
const mine = (user) =>
  rows
    .filter((row) => user.role !== 'agent' || row.agents.some((one) => one.agent === user.agent))
    .map((row) =>
      user.role === 'agent' && row.number
        ? { ...row, number: `${row.number.slice(0, 3)}****${row.number.slice(-4)}` }
        : row,
    )
const step = (at, kind, more = {}) => ({
  at,
  kind,
  agent: '',
  by: '',
  queue: '',
  text: '',
  number: '',
  code: '',
  keys: '',
  seconds: null,
  ...more,
})
function story({ begun_at: at, agents, queue, outcome, talk_s, recorded, training }) {
  const lead = agents[0]
  const told = [
    step(at, 'arrived', { text: '12345', code: 'demo' }),
    step(at, 'flow', { text: '12345' }),
    step(at, 'node', { text: '欢迎' }),
    step(at + 5, 'node', { text: '主菜单' }),
    step(at + 9, 'keys', { text: 'menu', keys: '1', code: 'chosen' }),
  ]
  if (queue) told.push(step(at + 12, 'queued', { queue, code: '2' }))
  for (const one of agents.slice(0, 1))
    told.push(step(one.offered_at, 'offered', { agent: one.agent, queue, code: 'longest_idle' }))
  if (outcome === 'missed') told.push(step(at + 27, 'not_taken', { agent: lead.agent, code: 'no_answer' }))
  if (lead?.connected_at) {
    told.push(step(at + 21, 'connected', { agent: lead.agent }))
    if (agents.length > 1 || lead.hold_s)
      told.push(
        step(at + 40, 'held'),
        step(at + 41, 'asked_in', {
          agent: '',
          by: lead.agent,
          text: '水务局 陈明',
          number: '0898****1001',
          code: 'contact',
        }),
        step(at + 50, 'joined', { text: '水务局 陈明', code: 'with_lead' }),
        step(at + 60, 'resumed'),
        step(at + 64, 'left', { text: '水务局 陈明', code: 'left', seconds: 14 }),
      )
    if (training || agents.length > 1)
      told.push(
        step(at + 70, 'supervised', { text: '李国强', code: 'whisper' }),
        step(at + 82, 'supervision_ended', { text: '李国强' }),
      )
    told.push(step(at + 21 + talk_s, 'parted', { agent: lead.agent }))
  }
  if (outcome)
    told.push(
      step(at + 31 + talk_s, 'departed', { code: outcome === 'answered' ? 'handled' : 'abandoned' }),
      step(at + 31 + talk_s, 'ended', { by: 'caller', code: outcome === 'lost' ? 'no_sound' : 'normal' }),
    )
  if (recorded) told.push(step(at + 34 + talk_s, 'recorded', { code: recorded, seconds: talk_s }))
  if (lead?.connected_at && outcome) told.push(step(at + 45 + talk_s, 'wrapped_up', { agent: lead.agent, seconds: 24 }))
  return told
}
/** The routes of one list's views; one that the supervisor shares is there from the beginning. */
export function viewRoutes(of, shared) {
  const views = [
    { id: `shared-${of}`, created_at: began, columns: [], shared: true, owner: 'u2', owner_name: '李国强', ...shared },
  ]
  const first = {}
  const seen =
    (user) =>
    ({ owner, ...view }) => ({ ...view, mine: owner === user.id, default: first[user.id] === view.id })
  const find = (id) => views.find((view) => view.id === id)
  return {
    [`GET /api/${of}/views`]: ({ user }) => ({
      json: views.filter((view) => view.shared || view.owner === user.id).map(seen(user)),
    }),
    [`POST /api/${of}/views`]: ({ user, body }) => {
      const view = {
        id: randomUUID().replaceAll('-', ''),
        created_at: now(),
        columns: [],
        owner: user.id,
        owner_name: user.name,
        ...body,
      }
      views.push(view)
      return { status: 201, json: seen(user)(view) }
    },
    [`PUT /api/${of}/views/:id`]: ({ user, id, body }) => seen(user)(Object.assign(find(id), body)),
    [`DELETE /api/${of}/views/:id`]: ({ id }) => {
      views.splice(
        views.findIndex((view) => view.id === id),
        1,
      )
      return none
    },
    [`PUT /api/${of}/default-view`]: ({ user, body }) => {
      first[user.id] = body.view
      return none
    },
  }
}

/** An export of this many rows that takes some seconds. */
export function exporting(kind, file_name, rows, bytes) {
  const job = {
    id: randomUUID().replaceAll('-', ''),
    kind,
    state: 'queued',
    created_at: now(),
    done: 0,
    total: 0,
    cancelling: false,
    ended_at: null,
    expires_at: null,
    fault: '',
    file_name: '',
    bytes: 0,
  }
  const goes = () => {
    const { state, done } = get('job', job.id) ?? { state: 'cancelled' }
    if (state === 'cancelled') return
    const so_far = Math.min(rows, done + Math.ceil(rows / 8))
    put('job', job.id, {
      ...job,
      state: so_far === rows ? 'done' : 'running',
      done: so_far,
      total: rows,
      ...(so_far === rows && { ended_at: now(), expires_at: now() + 86400, file_name, bytes }),
    })
    if (so_far < rows) setTimeout(goes, 300)
  }
  put('job', job.id, job)
  setTimeout(goes, 300)
  return { status: 201, json: job }
}

export const recordRoutes = {
  'POST /api/records/search': ({ user, body }) => {
    const found = mine(user).filter(
      (row) =>
        (!body.since || row.begun_at >= body.since) &&
        (!body.until || row.begun_at < body.until) &&
        (!body.number || row.number.startsWith(body.number)) &&
        (!body.agent || row.agents.some((one) => one.agent === body.agent)) &&
        (!body.queue || row.queue === body.queue) &&
        (!body.outcomes || body.outcomes.includes(row.outcome)) &&
        (!body.figure || !FIGURES[body.figure] || FIGURES[body.figure].includes(row.outcome)) &&
        (!body.direction || row.direction === body.direction) &&
        (body.recorded === undefined || (row.recorded === 'ready') === body.recorded) &&
        row.talk_s >= (body.min_talk_s ?? 0),
    )
    const from = Number(body.cursor ?? 0)
    return {
      items: found.slice(from, from + body.limit),
      next: found.length > from + body.limit ? String(from + body.limit) : null,
    }
  },
  'GET /api/records/choices': ({ user }) => ({
    agents: PEOPLE.filter(([id]) => user.role !== 'agent' || id === user.agent).map(([id, name]) => ({ id, name })),
    queues: QUEUES.map(([id, name]) => ({ id, name })),
  }),
  'GET /api/records/calls/:id': ({ user, id }) => {
    const record = mine(user).find((row) => row.id === id)
    if (!record) throw new Refused(404, 'records.no_such_call', 'There is no such call.')
    return {
      record,
      chapters: story(record),
      more: false,
      recordings: record.recorded
        ? [{ id: 'rec-1', interaction: id, state: record.recorded, seconds: record.recorded_s }]
        : [],
      listen: record.agents[0]?.agent !== '8011',
      names: Object.fromEntries(PEOPLE),
    }
  },
  ...viewRoutes('records', { name: '未接来电', filter: { period: 'week', outcomes: ['missed'] } }),
  'POST /api/records/exports': () => exporting('records.export', '话单-20261101.csv', 160000, 31e6),
  'DELETE /api/jobs/:id': ({ id }) => {
    put('job', id, { ...get('job', id), state: 'cancelled', ended_at: now() })
    setTimeout(() => drop('job', id), 5000)
    return none
  },
  'GET /api/jobs/:id/file': () => ({ raw: Buffer.from('\ufeff通话编号\r\n'), type: 'text/csv' }),
}
