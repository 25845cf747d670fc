// Outbound calls in the simulated hotline: people who are to be called back, and a call that rings but is never answered.
import { randomUUID } from 'node:crypto'

import { all, drop, get, none, now, put, Refused, seat } from './world.mjs'

const ended = []
const callback = (id, more) =>
  put('callback', id, {
    id,
    queue: 'general',
    number: '139****0001',
    state: 'in_line',
    queued_at: now() - 640,
    place: now() - 640,
    lost: null,
    missed: null,
    why: null,
    requested_at: now() - 600,
    attempts: 0,
    attempts_at_most: 3,
    last: null,
    next_at: null,
    expires_at: now() + 13000,
    agent: null,
    ringing: false,
    ...more,
  })
callback('cb-1', {})
callback('cb-lost', { number: '135****6620', place: 1, lost: 'talk', why: 'lost_pbx_restart' })
callback('cb-missed', { number: '139****2204', missed: 'line', queued_at: now() - 200, requested_at: now() - 260 })
callback('cb-2', {
  number: '186****4477',
  state: 'paused',
  attempts: 1,
  last: 'no_answer',
  next_at: now() + 420,
  queued_at: now() - 1500,
  requested_at: now() - 1430,
})
callback('cb-3', {
  number: '0898****8812',
  agent: '8003',
  ringing: true,
  queued_at: now() - 2000,
  requested_at: now() - 1950,
})
for (let n = 0; n < 7; n++)
  callback(`cb-more-${n}`, {
    number: `137****55${n}0`,
    queued_at: now() - 300 + n * 20,
    requested_at: now() - 300 + n * 20,
  })
const over = (id, outcome, more = {}) =>
  ended.unshift({
    id,
    queue: 'general',
    number: '133****9021',
    requested_at: now() - 5400,
    ended_at: now() - 3600,
    outcome,
    attempts: 1,
    last: null,
    agent: '8002',
    interaction: 'out-1',
    by: '',
    reason: '',
    lost: null,
    missed: null,
    why: null,
    ...more,
  })
over('cb-a', 'reached')
over('cb-b', 'not_reached', { number: '177****1234', attempts: 3, agent: null, ended_at: now() - 1800 })

function place(caller) {
  if (!['idle', 'busy', 'wrap_up'].includes(get('me', '8001').state))
    throw new Refused(409, 'agent.not_free', 'Not now.')
  const id = `out-${randomUUID()}`
  put('call', id, {
    id,
    caller,
    called: '12345',
    direction: 'outbound',
    state: 'dialing',
    since: now(),
    arrived_at: now(),
    connected_at: null,
    queue: 'general',
    lost_at: null,
    not_reached: null,
    recording: null,
  })
  seat({ state: 'talking', interaction: id })
  return { status: 201, json: { interaction: id } }
}

export const outsideRoutes = {
  'POST /api/outbound/calls': ({ body }) => {
    if (/^00/.test(body.number ?? '')) throw new Refused(403, 'outbound.number_not_allowed', 'Not allowed.')
    return place(body.number ?? '13800138000')
  },
  'GET /api/floor/callbacks': () => ({ json: { open: all('callback'), ended } }),
  'GET /api/floor/missed': () => ({
    json: {
      missed: 12,
      by_kind: { menu: 2, line: 7, ringing: 2, full: 1 },
      called_again: 3,
      called: 7,
      reached: 6,
      waiting: 2,
      expired: 0,
      share: 0.7778,
      mean_s: 412,
      median_s: 305,
      longest_s: 1210,
    },
  }),
  'POST /api/floor/callbacks/:id/take': ({ id }) => place(get('callback', id).number),
  'POST /api/floor/callbacks/:id/cancel': ({ id, body, user }) => {
    const one = get('callback', id)
    if (!one) throw new Refused(404, 'callback.unknown', 'Over.')
    drop('callback', id)
    over(id, 'cancelled', { number: one.number, agent: null, by: user.id, reason: body.reason, ended_at: now() })
    return none
  },
}
