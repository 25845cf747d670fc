// Offers, calls and their participants: the one agent's phone rings, talks, holds, hands on and asks others.
import {
  all,
  change,
  contacts,
  districts,
  drop,
  flows,
  get,
  kinds,
  none,
  now,
  options,
  put,
  Refused,
  seat,
} from './world.mjs'
import { fakePhone } from './sip.mjs'

let offerTimer
export const phone = fakePhone({
  registered: (on) => {
    if (get('me', '8001').state !== 'signed_off') seat({ phone: on ? 'registered' : 'unregistered' })
  },
  answered: connected,
  ended,
})
export const offerNow = () => all('offer')[0]
export const callNow = () => all('call')[0]

function ringAgent(caller, more = {}) {
  const interaction = `call-${Date.now()}`
  const at = now()
  const path = [
    { node: 'greeting', label: '欢迎语', at: at - 22, keys: '' },
    { node: 'menu', label: '语言选择', at: at - 16, keys: '1' },
    { node: 'queue', label: '进入人工队列', at: at - 12, keys: '' },
  ]
  const offer = {
    id: `offer-${Date.now()}`,
    interaction,
    agent: '8001',
    queue: 'general',
    caller,
    called: '12345',
    arrived_at: at - 22,
    queued_at: at - 12,
    offered_at: at,
    expires_at: at + options.offer_limit_s + 10,
    answered_at: null,
    path,
    role: 'lead',
    by: null,
    by_name: more.by ? get('agent', more.by).name : null,
    vip: caller === '13800000002',
    ...more,
  }
  put('offer', offer.id, offer)
  seat({ state: 'ringing', offer: offer.id, interaction })
  phone.ring(caller)
  clearTimeout(offerTimer)
  offerTimer = setTimeout(() => untaken('ring_no_answer'), (options.offer_limit_s + 10) * 1000)
}
function untaken(reason) {
  const offer = offerNow()
  clearTimeout(offerTimer)
  if (!offer) return
  drop('offer', offer.id)
  phone.hangUp()
  seat({ state: 'busy', reason, offer: null, interaction: null })
}
function connected() {
  const offer = offerNow()
  clearTimeout(offerTimer)
  if (!offer) return
  const { interaction: id, caller, called, arrived_at, queue, role, by } = offer
  const self = {
    id: offer.id,
    kind: 'agent',
    name: get('me', '8001').name,
    agent: '8001',
    state: 'consulting',
    since: now(),
  }
  put('call', id, {
    id,
    caller,
    called,
    state: 'talking',
    since: now(),
    arrived_at,
    connected_at: now(),
    queue,
    lost_at: null,
    recording: { id: 'rec-1', state: 'recording' },
    visits: [],
    vip: offer.vip,
    ...(role === 'participant' && { lead_name: get('agent', by).name }),
    participants: role === 'participant' ? [self] : [],
    with: role === 'participant' ? 'participant' : 'caller',
    role,
    ...(role === 'participant' && { lead: by, participant: self.id }),
  })
  put('recording', 'rec-1', { id: 'rec-1', interaction: id, state: 'recording', seconds: 0 })
  drop('offer', offer.id)
  seat({ state: role === 'participant' ? 'consulting' : 'talking', reason: '', offer: null })
}
function ended() {
  if (offerNow()) return untaken('declined')
  const call = callNow()
  if (!call || call.state === 'ended') return
  if (call.role === 'participant') {
    drop('call', call.id)
    return seat({ state: 'idle', interaction: null })
  }
  drop('help', '8001')
  visit('none')
  change('call', call.id, {
    state: 'ended',
    since: now(),
    participants: [],
    with: 'nobody',
    recording: { id: 'rec-1', state: 'filing' },
  })
  put('recording', 'rec-1', { id: 'rec-1', interaction: call.id, state: 'filing', seconds: 0 })
  seat({ state: 'wrap_up', wrap_up_until: now() + 60, calls_today: get('me', '8001').calls_today + 1 })
  setTimeout(() => put('recording', 'rec-1', { id: 'rec-1', interaction: call.id, state: 'ready', seconds: 96 }), 1500)
}
function hangUp() {
  phone.hangUp()
  ended()
  return none
}

const own = (id) => {
  const call = get('call', id)
  if (!call || call.state === 'ended')
    throw new Refused(404, 'interaction.unknown', 'This call is not yours, or is over.')
  return call
}
const FLOOR = { caller: 'talking', all: 'talking', participant: 'consulting', flow: 'held', nobody: 'held' }
/** The people whom the agent hears from now on, and the state of the one participant. */
function join(id, whom, participant = null) {
  const call = own(id)
  const held = whom === 'participant' || whom === 'flow' || whom === 'nobody'
  const participants = call.participants.map((one) =>
    participant === null || one.state === participant ? one : { ...one, state: participant, since: now() },
  )
  const state = held ? 'held' : 'talking'
  change('call', id, { with: whom, state, since: state === call.state ? call.since : now(), participants })
  seat({ state: FLOOR[whom] })
  return none
}
function asked(to) {
  const [kind, id] = Object.entries(to ?? {})[0] ?? []
  const found =
    kind === 'agent'
      ? get('agent', id)?.name
      : kind === 'queue'
        ? get('queue', id)?.name
        : kind === 'contact'
          ? contacts.find((one) => one.id === id)?.name
          : kind === 'number'
            ? id
            : null
  if (!found) throw new Refused(400, 'transfer.where_to', 'Say to which queue or to which other agent.')
  return { kind, name: found, agent: kind === 'agent' ? id : null }
}
function consult({ id, body }) {
  if (own(id).participants.length) throw new Refused(409, 'consult.already', 'One consultation at a time.')
  const participant = { id: `participant-${Date.now()}`, ...asked(body.to), state: 'ringing', since: now() }
  change('call', id, { participants: [participant] })
  return join(id, 'participant')
}
function without(id) {
  change('call', id, { participants: [] })
  return join(id, 'caller')
}
/** A supervisor is heard in the talk, or was. */
function visit(kind, name = '李国强') {
  const call = callNow()
  const visits = call.visits.map((one) => ({ ...one, ended_at: one.ended_at ?? now() }))
  change('call', call.id, {
    visits:
      kind === 'none'
        ? visits
        : [...visits, { name, kind, since: now(), ended_at: kind === 'take_over' ? now() : null }],
  })
  return none
}
function help(part) {
  const { id, name, state } = get('me', '8001')
  put('help', id, {
    id,
    name,
    reason: null,
    asked_at: now(),
    in_talk: ['talking', 'held', 'consulting'].includes(state),
    seen_name: null,
    seen_at: null,
    ...get('help', id),
    ...part,
  })
  return none
}
export const talkRoutes = {
  'POST /api/agent/help': ({ body }) => help({ reason: body.reason ?? null }),
  'DELETE /api/agent/help': () => {
    drop('help', '8001')
    return none
  },
  'POST /api/floor/agents/:id/help/acknowledge': ({ user }) => help({ seen_name: user.name, seen_at: now() }),
  'GET /api/agent/calls/:id/visits': () => ({
    json: [
      {
        supervisor: '8010',
        name: '李国强',
        agent: '8001',
        kind: 'whisper',
        began_at: now() - 300,
        ended_at: now() - 262,
      },
    ],
  }),
  'POST /fake/visit': ({ query }) => visit(query.get('kind')),
  'POST /api/offers/:id/decline': () => {
    untaken('declined')
    return none
  },
  'POST /api/interactions/:id/hold': ({ id }) => join(id, 'nobody'),
  'POST /api/interactions/:id/resume': ({ id }) => join(id, 'caller'),
  'POST /api/interactions/:id/hang-up': hangUp,
  'POST /api/interactions/:id/transfer': ({ id, body }) => {
    own(id)
    asked(body.to)
    return hangUp()
  },
  'POST /api/interactions/:id/consult': consult,
  'POST /api/interactions/:id/consult/swap': ({ id }) =>
    own(id).with === 'participant' ? join(id, 'caller', 'held') : join(id, 'participant', 'consulting'),
  'POST /api/interactions/:id/consult/conference': ({ id }) => join(id, 'all', 'in_talk'),
  'POST /api/interactions/:id/consult/complete': hangUp,
  'DELETE /api/interactions/:id/consult': ({ id }) => without(id),
  'DELETE /api/interactions/:id/participants/:participant': ({ id }) => without(id),
  'POST /api/interactions/:id/participants/:participant/promote': ({ id, body }) =>
    body.leave ? hangUp() : (change('call', id, { role: 'participant' }), none),
  'POST /api/interactions/:id/flow': ({ id, body }) => (body.back ? join(id, 'flow') : hangUp()),
  'DELETE /api/interactions/:id/flow': ({ id }) => join(id, 'caller'),
  'POST /api/interactions/:id/leave': hangUp,
  'GET /api/contacts': () => contacts,
  'GET /api/ticket-forms': () => kinds,
  'GET /api/districts': () => districts,
  'GET /api/transfer-targets': ({ user }) => ({
    agents: all('agent')
      .filter((one) => one.state !== 'signed_off' && one.id !== user.agent)
      .sort((a, b) => (a.state !== 'idle') - (b.state !== 'idle') || a.id.localeCompare(b.id))
      .map(({ id, name, state }) => ({ id, name, state })),
    queues: all('queue').map(({ id, name, name_en, waiting, ready }) => ({ id, name, name_en, waiting, ready })),
    contacts: contacts.map(({ id, department, name, title }) => ({ id, department, name, title })),
    flows,
  }),
  'POST /fake/call': ({ query }) => {
    ringAgent(query.get('caller') ?? '13800138000')
    return none
  },
  'POST /fake/consulted': ({ query }) => {
    ringAgent('13800138000', { role: 'participant', by: query.get('by') ?? '8004' })
    return none
  },
  'POST /fake/participant': ({ query }) =>
    join(callNow().id, query.get('with') ?? 'participant', query.get('state') ?? 'consulting'),
  'POST /fake/direct': ({ query }) => {
    phone.ring(query.get('caller') ?? '13800138000')
    return none
  },
  'POST /fake/connect': () => {
    connected()
    return none
  },
  'POST /fake/hang-up': hangUp,
}
