// Everything besides calls: the user's own day, a supervisor's orders, announcements, and what administrators edit.
import { randomUUID } from 'node:crypto'

import { all, change, contacts, drop, get, none, now, options, put, Refused, seat, users } from './world.mjs'

const settings = { after_talk: 'idle', auto_answer: false }
const workload = (agent) => ({
  agent,
  since: now() - 6 * 3600,
  now: now(),
  offered: 19,
  answered: 17,
  offers: { accepted: 17, no_answer: 1, declined: 1 },
  talk_s: 3412,
  average_talk_s: 200.7,
  longest_talk_s: 611,
  written: 2,
  signed_on_s: 19800,
  states: {
    idle: 9300,
    ringing: 95,
    talking: 3410,
    held: 120,
    consulting: 260,
    wrap_up: 3415,
    break: 2100,
    busy: 1100,
  },
  outbound: 3,
  outbound_talk_s: 268,
  utilisation: 0.412,
})
const spans = () =>
  ['wrap_up', 'talking', 'ringing', 'idle', 'break', 'idle', 'busy'].map((state, n) => ({
    state,
    reason: { break: 'rest', busy: 'signed_on' }[state] ?? '',
    by: '8001',
    interaction: null,
    began_at: now() - (n + 1) * 700,
    ended_at: n ? now() - n * 700 : null,
  }))
const outcomes = ['accepted', 'accepted', 'no_answer', 'accepted', 'declined', 'caller_left', 'accepted']
const ownCalls = outcomes.map((outcome, n) => {
  const at = now() - 1400 * (n + 1)
  const taken = outcome === 'accepted'
  return {
    interaction: `old-${n}`,
    queue: n === 3 ? 'english' : 'general',
    offered_at: at,
    rang_at: at + 0.2,
    ended_at: at + 6,
    outcome,
    connected_at: taken ? at + 6 : null,
    parted_at: taken ? at + 180 : null,
    talk_s: taken ? 174 + n * 31 : null,
    ticket: null,
  }
})
const seats = { idle: 'idle', busy: 'busy', break: 'break', dispatched: 'dispatched', signed_off: 'signed_off' }
const talking = () => ['ringing', 'talking', 'held', 'consulting', 'wrap_up'].includes(get('me', '8001').state)
export const become = (state, reason = '') => {
  const limit = state === 'break' ? options.break_reasons.find((one) => one.id === reason)?.limit_s : null
  seat(
    talking() && get('me', '8001').state !== 'wrap_up'
      ? { next_state: state, next_reason: reason }
      : {
          state,
          reason,
          next_state: null,
          next_reason: '',
          wrap_up_until: null,
          break_until: limit ? now() + limit : null,
        },
  )
  return none
}
function force({ id, body }) {
  if (id === '8001') return become(body.state, body.reason)
  change('agent', id, { state: seats[body.state], reason: body.reason, since: now() })
  return none
}

const written = []
function announce(body, old = null) {
  const at = now()
  const one = {
    id: old?.id ?? randomUUID(),
    version: (old?.version ?? 0) + 1,
    title: body.title,
    text: body.text,
    everybody: body.everybody,
    groups: body.groups,
    agents: body.agents,
    valid_from: body.valid_from ?? at,
    valid_until: body.valid_until ?? null,
    withdrawn_at: null,
    created_by_name: '李国强',
    created_at: old?.created_at ?? at,
  }
  if (old) written.splice(written.indexOf(old), 1)
  written.unshift(one)
  put('announcement', one.id, {
    id: one.id,
    version: one.version,
    title: one.title,
    text: one.text,
    by: one.created_by_name,
    valid_from: one.valid_from,
    valid_until: one.valid_until,
    updated_at: at,
    read: false,
  })
  return one
}
announce({
  title: '台风预警：今晚来电会增多',
  text: '气象台发布台风橙色预警。\n涉及积水、断电的来电，请优先登记地址和人员情况。',
  everybody: true,
  groups: [],
  agents: [],
})
const writtenOf = (id) =>
  written.find((one) => one.id === id) ??
  (() => {
    throw new Refused(404, 'announcement.unknown', 'There is no such announcement.')
  })()

const people = all('agent').map((one, n) => ({
  id: `p${n}`,
  username: one.id,
  name: one.name,
  roles: ['agent'],
  agent: one.id,
  groups: one.groups,
  departments: [],
  skills: Object.fromEntries(one.skills.map((skill) => [skill, 5])),
  languages: one.languages,
  after_talk: 'idle',
  auto_answer: false,
  training: one.training,
  disabled: false,
  version: 1,
}))
const entry = (values) => ({ id: values.id, version: 1, retired: false, values })
const entries = {
  skills: options.skills.map(entry),
  'busy-reasons': options.busy_reasons.map(entry),
  'break-reasons': options.break_reasons.map(entry),
  'ticket-types': options.ticket_types.map(entry),
  urgencies: options.urgencies.map(entry),
  'legal-ways': options.legal_ways.map(entry),
  'vip-numbers': [entry({ id: 'v1', number: '13800000002', name: '某甲', priority: 5, valid_until: null })],
  departments: options.departments.map(entry),
  contacts: contacts.map(entry),
  queues: all('queue').map(({ id, name }) =>
    entry({ id, name, skills: [id], offer_s: 10, wrap_up_s: null, answer_within_s: 15, short_abandon_s: 5 }),
  ),
}
function edited(list, id, body) {
  const one = list.find((each) => each.id === id)
  if (one.version !== body.version)
    throw new Refused(409, 'site.changed', 'Somebody else has changed this.', { current: one, changed: [] })
  return Object.assign(one, body, { version: one.version + 1 })
}
const bans = [
  {
    address: '10.20.3.44',
    state: 'banned',
    since: now() - 140,
    until: now() + 1060,
    failures: 31,
    bans: 2,
    names: ['8001', '8002', 'admin', '138****5678'],
    by: '',
  },
  {
    address: '203.0.113.5',
    state: 'trusted',
    since: now() - 8000,
    until: null,
    failures: 12,
    bans: 0,
    names: ['12345'],
    by: '',
  },
  {
    address: '10.20.7.9',
    state: 'counted',
    since: now() - 60,
    until: null,
    failures: 3,
    bans: 0,
    names: ['8101'],
    by: '',
  },
]
const setting = (key, origin, values, unit = '', more = {}) => ({
  key,
  origin,
  values,
  unit,
  secret: false,
  filled: true,
  ...more,
})
const files = {
  site_file: 'site.toml',
  site_file_there: true,
  calendar_file: 'flows/hours.yaml',
  calendar_problems: 0,
  calendars: [
    { name: 'hotline', special_days: 0 },
    { name: 'office', special_days: 12 },
  ],
  trunks: [
    ['telecom', '203.0.113.5', true],
    ['unicom', '198.51.100.9', false],
  ].map(([name, host, there]) => ({
    name,
    host,
    sources: [`${host}/32`],
    trusted: there,
    username: there ? '12345' : '',
    has_password: there,
    registers: there,
    outbound: there,
    reachable: there,
  })),
  desk_phones: [
    ['8101', 'made', true],
    ['8102', 'file', false],
  ].map(([number, password, registered]) => ({ number, password, registered })),
  groups: [
    {
      name: 'site',
      settings: [
        setting('name', 'file', ['12345政务服务便民热线']),
        setting('zone', 'default', ['Asia/Shanghai']),
        setting('demo', 'file', ['false']),
      ],
    },
    {
      name: 'telephone',
      settings: [
        setting('sip_host', 'file', ['192.0.2.10']),
        setting('sip_port', 'default', ['5060'], 'port'),
        setting('trunk_silent_s', 'default', ['30'], 's'),
      ],
    },
    {
      name: 'outbound',
      settings: [setting('outbound.allowed', 'default', ['0', '1', '2']), setting('outbound.a_day', 'file', ['200'])],
    },
    { name: 'storage', settings: [setting('database_url', 'environment', [], '', { secret: true })] },
    {
      name: 'logs',
      settings: [
        setting('log_bytes', 'default', ['20971520'], 'bytes'),
        setting('log_files', 'default', ['5'], 'files'),
      ],
    },
  ],
}
const asked = [
  ['8004', 'no_answer', 'last_agent', 12],
  ['8001', 'accepted', 'longest_idle', 3],
].map(([agent, outcome, chosen, ago], n) => ({
  id: `asked-${n}`,
  interaction: 'old-0',
  agent,
  queue: 'general',
  offered_at: now() - 1400 - ago,
  outcome,
  talk_s: n ? 174 : null,
  chosen,
  candidates: 3,
  idle_s: 42,
  waited_s: 7 + n * 10,
}))
let open = ['Firefox · Windows', 'Chrome · Linux'].map((browser, n) => ({
  id: `s${n}`,
  present: false,
  created_at: now() - 3600 * (n + 1),
  seen_at: now() - 400,
  address: `192.0.2.${n + 7}`,
  browser,
  in_hand: n === 0,
}))
export const otherSessions = () => open.slice(0, 1)
const end = ({ id, query }) => {
  if (open.some((one) => one.in_hand && (!id || one.id === id)) && query.get('sure') !== 'true')
    throw new Refused(409, 'session.in_use', 'A citizen rings or talks there.')
  open = id ? open.filter((one) => one.id !== id) : []
  return none
}
const present = () => ({
  id: 'here',
  present: true,
  created_at: now() - 60,
  seen_at: now(),
  address: '192.0.2.1',
  browser: 'Chrome · Windows',
  in_hand: false,
})
/** Another agent's call goes on: it rings, is answered and written up, and the next one comes. */
const steps = { idle: 'ringing', ringing: 'talking', talking: 'held', held: 'talking', wrap_up: 'idle' }
function move(id, state) {
  const talk =
    state === 'talking'
      ? { caller: `138****${4000 + (Number(id) % 1000)}`, queue: 'general', since: now(), held_since: null }
      : null
  change('agent', id, {
    state,
    reason: '',
    since: now(),
    phone: 'registered',
    talk,
    sessions: talk ? { voice: 1 } : {},
    late_at: null,
  })
}
let moved = 0
function moves() {
  const others = all('agent').filter((one) => one.id !== '8001')
  const one = others[moved++ % others.length]
  move(one.id, moved % 3 ? (steps[one.state] ?? 'idle') : 'wrap_up')
  if (moved % 5) return
  change('queue', 'general', {
    waiting: moved % 9,
    longest_since: moved % 9 ? now() - (moved % 40) : null,
    ready: moved % 7,
  })
  change('today', 'all', { offered: get('today', 'all').offered + 1, answered: get('today', 'all').answered + 1 })
}
export const officeRoutes = {
  'POST /fake/everybody': () => {
    for (const { id } of all('agent')) if (id !== '8001') move(id, 'talking')
    return none
  },
  'POST /fake/moves': ({ query }) => {
    for (let n = 0; n < Number(query.get('n')); n++) moves()
    return none
  },
  'GET /api/sessions': () => ({ json: [present(), ...open] }),
  'DELETE /api/sessions': end,
  'DELETE /api/sessions/:id': end,
  'PUT /api/session/password': ({ body }) => {
    if (body.present === 'wrong') throw new Refused(400, 'account.wrong_present', 'The present password is wrong.')
    if (body.password.length < 10)
      throw new Refused(400, 'account.password_too_weak', 'Too weak.', {
        fields: [{ field: 'password', rule: 'password_short', what: '10', message: '' }],
      })
    open = []
    return none
  },
  'GET /api/admin/users/:id/sessions': () => ({ json: open }),
  'DELETE /api/admin/users/:id/sessions': ({ query }) => end({ query }),
  'GET /api/agent/settings': () => settings,
  'PUT /api/agent/settings': ({ body }) => {
    Object.assign(settings, body)
    seat(body)
    return settings
  },
  'GET /api/agent/workload': ({ user }) => workload(user.agent),
  'GET /api/agent/states': () => ({ json: spans() }),
  'GET /api/agent/calls/:id/offers': () => ({ json: asked }),
  'GET /api/floor/interactions/:id/offers': () => ({ json: asked }),
  'GET /api/agent/calls': ({ query }) => ({
    json: ownCalls.filter((one) => one.offered_at < Number(query.get('before') ?? Infinity)),
  }),
  'POST /api/floor/agents/:id/force': force,
  'POST /api/floor/waiting/:id/assign': ({ id, body }) => {
    change('waiting', id, { assigned_to: body.agent })
    return none
  },
  'POST /api/floor/waiting/:id/priority': ({ id, body }) => {
    change('waiting', id, { priority: body.priority })
    return none
  },
  'GET /api/floor/why': () => ({
    json: all('agent')
      .filter((one) => one.state !== 'signed_off')
      .map((one) => ({
        interaction: 'w0',
        agent: one.id,
        reasons:
          one.state === 'idle'
            ? [{ why: 'skills_missing', details: ['english'] }]
            : [{ why: 'state', details: [one.state] }],
      })),
  }),
  'GET /api/floor/queues/today': () => ({
    json: all('queue').map(({ id, name, waiting }) => ({
      id,
      name,
      answer_within_s: 15,
      offered: 240,
      waiting,
      answered: 229,
      answered_in_time: 214,
      abandoned: 11,
      abandoned_short: 4,
      average_wait_s: 7.2,
      connect_rate: 0.9542,
      service_level: 0.906,
    })),
  }),
  'GET /api/floor/agents/:id/workload': ({ id }) => workload(id),
  'GET /api/floor/agents/:id/states': () => ({ json: spans() }),
  'GET /api/floor/agents/:id/calls': ({ id }) => ({
    json: [5, 900, 2400].map((ago, n) => ({
      id: `o${n}`,
      interaction: `i${n}`,
      agent: id,
      queue: 'general',
      offered_at: now() - ago,
      outcome: n === 1 ? 'no_answer' : 'accepted',
      talk_s: n === 1 ? null : 95,
      chosen: n === 2 ? 'last_agent' : 'longest_idle',
      candidates: 3,
      idle_s: 42,
      waited_s: 7,
    })),
  }),
  'POST /api/floor/agents/:id/supervise': ({ id, body }) => {
    put('supervising', 'watch-1', {
      interaction: 'i1',
      agent: id,
      mode: body.mode,
      in_force: true,
      since: get('supervising', 'watch-1')?.since ?? now(),
    })
    return none
  },
  'DELETE /api/floor/agents/:id/supervise': () => {
    drop('supervising', 'watch-1')
    return none
  },
  'POST /api/floor/agents/:id/take-over': () => none,
  'POST /api/floor/agents/:id/disconnect': () => none,
  'GET /api/floor/callbacks': () => ({ json: [] }),
  'GET /api/announcements': () => ({ json: all('announcement') }),
  'POST /api/announcements/:id/read': ({ id }) => {
    change('announcement', id, { read: true })
    return none
  },
  'GET /api/announcements/written': () => ({ json: written }),
  'POST /api/announcements': ({ body }) => ({ status: 201, json: announce(body) }),
  'PUT /api/announcements/:id': ({ id, body }) => announce(body, writtenOf(id)),
  'POST /api/announcements/:id/withdraw': ({ id }) => Object.assign(writtenOf(id), { withdrawn_at: now() }),
  'GET /api/announcements/:id/receipts': ({ id }) => ({
    announcement: id,
    read: [{ user: 'u1', name: '张晓梅', version: 1, read_at: now() }],
    unread: [{ user: 'u9', name: '王海燕' }],
  }),
  'GET /api/admin/users': () => ({ json: people }),
  'POST /api/admin/users': ({ body }) => {
    const one = { ...body, id: randomUUID(), disabled: false, version: 1 }
    people.push(one)
    return { status: 201, json: one }
  },
  'PATCH /api/admin/users/:id': ({ id, body }) => edited(people, id, body),
  'POST /api/admin/users/:id/password': () => none,
  'GET /api/admin/groups': () => ({ json: options.groups }),
  'POST /api/admin/groups': ({ body }) => {
    const one = { id: randomUUID(), version: 1, ...body }
    options.groups.push(one)
    return { status: 201, json: one }
  },
  'PATCH /api/admin/groups/:id': ({ id, body }) => edited(options.groups, id, body),
  'DELETE /api/admin/groups/:id': ({ id }) => {
    options.groups.splice(
      options.groups.findIndex((one) => one.id === id),
      1,
    )
    return none
  },
  'GET /api/admin/audit': () => ({
    items: [
      {
        id: 1,
        at: now() - 600,
        by: 'u2',
        by_name: users.li.name,
        action: 'floor.force',
        kind: 'agent',
        subject: '8010',
        reason: '班前会',
        before: null,
        after: { state: 'busy' },
      },
      {
        id: 2,
        at: now() - 900,
        by: 'u3',
        by_name: users.admin.name,
        action: 'site.changed',
        kind: 'queues',
        subject: 'general',
        reason: '高峰',
        before: { offer_s: 10, last_agent_memory_s: 86400 },
        after: { offer_s: 12, last_agent_memory_s: 5400 },
      },
      {
        id: 3,
        at: now() - 1200,
        by: 'u2',
        by_name: users.li.name,
        action: 'announcement.published',
        kind: 'announcement',
        subject: 'a1',
        reason: '',
        before: {},
        after: { title: '停水通知', everybody: true, valid_from: now(), text_length: 42 },
      },
    ],
    next: null,
  }),
  'GET /api/admin/files': () => files,
  'GET /api/recordings/checks': () => ({
    json: [
      {
        day: '2026-11-25',
        done_at: now() - 30000,
        talks: 412,
        talk_s: 86520,
        missing_s: 74.2,
        seen_by: '',
        seen_at: null,
        gaps: [{ call: '1764000000.17', at: now() - 60000, state: 'missing', talk_s: 74.2, recorded_s: 0, faults: '' }],
      },
      {
        day: '2026-11-24',
        done_at: now() - 116400,
        talks: 398,
        talk_s: 80100,
        missing_s: 0,
        seen_by: '',
        seen_at: null,
        gaps: [],
      },
    ],
  }),
  'POST /api/recordings/checks/:day/seen': () => none,
  'GET /api/admin/bans': () => ({ json: bans }),
  'POST /api/admin/bans': ({ body }) => {
    bans.unshift({
      address: body.address,
      state: 'banned',
      since: now(),
      until: now() + body.minutes * 60,
      failures: 0,
      bans: 1,
      names: [],
      by: 'u2',
    })
    return none
  },
  'POST /api/admin/bans/:id/lift': ({ id }) => {
    bans.splice(
      bans.findIndex((one) => one.address === id),
      1,
    )
    return none
  },
  'GET /api/admin/:id': ({ id }) => ({ json: entries[id] ?? [] }),
  'POST /api/admin/:id': ({ id, body }) => {
    const one = entry(body.values)
    entries[id].push(one)
    return { status: 201, json: one }
  },
  'PUT /api/admin/:kind/:id': ({ kind, id, body }) => edited(entries[kind], id, body),
}
