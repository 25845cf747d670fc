// Campaigns in the simulated hotline: one under way, one draft.
import { randomUUID } from 'node:crypto'

import { none, now } from './world.mjs'

const OUTCOMES = ['scored', 'scored', 'no_answer', 'scored', 'busy', 'hung_up', 'refused', 'answered']
const base = {
  flow: 'survey',
  from_minute: 540,
  until_minute: 1080,
  days: '12345',
  at_once: 5,
  reserve: 20,
  calendar: 'office',
  agents: 0,
  tries: 2,
  gap_s: 86400,
  created_at: now() - 9000,
  created_by: 'u2',
  finished_at: null,
  version: 2,
}
const number = (n, state = n < 16 ? 'done' : n < 18 ? 'ringing' : 'waiting') => ({
  n: n + 1,
  number: `1380013${1000 + n}`,
  note: n % 3 ? '社保' : '',
  state,
  attempts: state === 'waiting' ? 0 : 1,
  due_at: now(),
  rang_at: state === 'waiting' ? null : now() - 60 * (30 - n),
  answered_at: null,
  call: state === 'waiting' ? '' : `call-${n}`,
  outcome: state === 'done' ? OUTCOMES[n % OUTCOMES.length] : null,
  level:
    state === 'done' && OUTCOMES[n % OUTCOMES.length] === 'scored'
      ? ['very_satisfied', 'satisfied', 'dissatisfied'][n % 3]
      : null,
})
const all = [
  {
    campaign: { ...base, id: 'c1', name: '十一月办结工单回访', state: 'running' },
    numbers: Array.from({ length: 30 }, (_, n) => number(n)),
  },
  { campaign: { ...base, id: 'c2', name: '社保专题回访', state: 'draft', version: 1 }, numbers: [] },
]
const refusals = [{ number: '13900139000', reason: '本人要求', added_by: 'u2', added_at: now() - 86400 }]
const find = (id) => all.find((one) => one.campaign.id === id)
const count = (list, key) =>
  list.reduce((sum, one) => (one[key] ? { ...sum, [one[key]]: (sum[one[key]] ?? 0) + 1 } : sum), {})
const shown = ({ campaign, numbers }) => ({
  campaign,
  total: numbers.length,
  waiting: numbers.filter((one) => one.state === 'waiting').length,
  ringing: numbers.filter((one) => one.state === 'ringing').length,
  outcomes: count(numbers, 'outcome'),
  levels: count(numbers, 'level'),
  changed: 1,
})

export const campaignRoutes = {
  'GET /api/campaigns': () => ({ json: all.map(shown) }),
  'GET /api/campaigns/flows': () => ({
    survey: { name: '满意度评价', name_en: 'Satisfaction survey' },
    'survey-call': { name: '回访评价', name_en: 'Follow-up survey' },
  }),
  'GET /api/campaigns/calendars': () => ({
    json: [
      { id: 'hotline', open: true, holiday: null, has_holidays: false },
      { id: 'office', open: true, holiday: null, has_holidays: true },
    ],
  }),
  'POST /api/campaigns': ({ body }) => {
    const made = { campaign: { ...base, ...body, id: randomUUID(), state: 'draft', version: 1 }, numbers: [] }
    all.unshift(made)
    return { status: 201, json: made.campaign }
  },
  'PUT /api/campaigns/:id': ({ id, body }) => Object.assign(find(id).campaign, body, { version: body.version + 1 }),
  'POST /api/campaigns/:id/do': ({ id, body }) =>
    Object.assign(find(id).campaign, {
      state: { start: 'running', pause: 'paused', finish: 'finished' }[body.deed],
      version: body.version + 1,
    }),
  'POST /api/campaigns/:id/numbers': ({ id, body }) => {
    const lines = body.text.split('\n').filter(Boolean)
    const good = lines.filter((line) => /^\d{5,15}/.test(line))
    find(id).numbers.push(
      ...good.map((line, n) => ({
        ...number(99 + n, 'waiting'),
        n: find(id).numbers.length + n + 1,
        number: line.split(',')[0],
        note: line.split(',')[1] ?? '',
      })),
    )
    return {
      added: good.length,
      left_out: lines.length - good.length,
      problems: lines.flatMap((line, n) => (/^\d{5,15}/.test(line) ? [] : [{ line: n + 1, fault: 'no_number' }])),
    }
  },
  'GET /api/campaigns/:id/numbers': ({ id, query }) => ({
    json: find(id).numbers.filter((one) => !query?.outcome || (one.outcome ?? one.state) === query.outcome),
  }),
  'GET /api/do-not-call': () => ({ json: refusals }),
  'POST /api/do-not-call': ({ body }) => {
    refusals.unshift({ ...body, added_by: 'u2', added_at: now() })
    return none
  },
  'POST /api/do-not-call/remove': ({ body }) => {
    refusals.splice(
      refusals.findIndex((one) => one.number === body.number),
      1,
    )
    return none
  },
}
