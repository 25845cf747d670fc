// The UI's own fixture: a simulated hotline that speaks the same HTTP and push contract as the real one, and just enough SIP
// to ring the softphone. For developing screens and looking at them; never part of the product, never shipped.
//   npm run build && npm run fake      then open http://127.0.0.1:8099 and sign in as zhang, li (supervisor) or admin,
// any password   curl -X POST '127.0.0.1:8099/fake/call?caller=13800138000'    rings an idle agent;  /fake/hang-up ends
// the call   /fake/participant   the person whom the agent consults answers;  /fake/consulted?by=8004   another agent
// asks this one;  /fake/direct   a call that bypasses the floor
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WebSocketServer } from 'ws'

import { all, drop, get, kinds, none, now, options, pages, put, Refused, seat, seen, users } from './world.mjs'
import { flowRoutes } from './flows.mjs'
import { factRoutes } from './facts.mjs'
import { faxRoutes, faxTicketRoutes } from './fax.mjs'
import { become, officeRoutes, otherSessions } from './office.mjs'
import { outsideRoutes } from './outside.mjs'
import { campaignRoutes } from './campaigns.mjs'
import { channelRoutes } from './channels.mjs'
import { conversationRoutes } from './conversations.mjs'
import { linkRoutes } from './links.mjs'
import { machineRoutes } from './machine.mjs'
import { roleRoutes } from './roles.mjs'
import { storageRoutes } from './storage.mjs'
import { pauses, recordingRoutes } from './recordings.mjs'
import { customerRoutes, customersOf } from './customers.mjs'
import { recordRoutes, viewRoutes } from './records.mjs'
import { surveyRoutes } from './surveys.mjs'
import { voicemailRoutes } from './voicemail.mjs'
import { callNow, offerNow, phone, talkRoutes } from './talk.mjs'

const port = Number(process.env.PORT ?? 8099)
const dist = fileURLToPath(new URL('../dist', import.meta.url))

const tickets = new Map()
const noLife = {
  join: 'all',
  hard: false,
  at_once: false,
  legal_way: '',
  urges: 0,
  supervisions: 0,
  completed_at: null,
  archived_at: null,
  due_at: null,
  soon_at: null,
  training: false,
  branches: [],
  clocks: [],
  steps: [],
  offers: [],
  barred: [],
}
let numbers = 0
function ticket(fields) {
  const id = randomUUID().replaceAll('-', '').slice(0, 24)
  const made = {
    id,
    number: `20261124-${String(++numbers).padStart(4, '0')}`,
    version: 1,
    state: 'draft',
    type: '',
    urgency: 'normal',
    department: '',
    title: '',
    text: '',
    contact_name: '',
    contact_number: '',
    caller: '',
    district: '',
    path: '',
    address: '',
    landmark: '',
    form: '',
    fields: [],
    particulars: {},
    contacts: [],
    channel: 'phone',
    interaction: null,
    created_by: 'u1',
    created_at: now(),
    updated_at: now(),
    submitted_at: null,
    ...noLife,
    recordings: [],
    files: [],
    written: [{ by: 'u1', by_name: '张晓梅', fields: ['title', 'text'], began_at: now(), at: now() }],
    may_edit: (fields.state ?? 'draft') === 'draft',
    may_submit: (fields.state ?? 'draft') === 'draft',
    may_correct: false,
    correct_until: null,
    ...fields,
  }
  tickets.set(id, made)
  return made
}
/** A ticket with two departments: one has signed for it, the other is late. */
function life(at) {
  const branch = (n, department, more) => ({
    n,
    department,
    state: 'signed',
    lead: n === 1,
    mandatory: true,
    dispatched_at: at - 4000,
    signed_at: at - 3000,
    answered_at: null,
    extension_s: null,
    due_at: at + 90_000,
    soon_at: at + 60_000,
    ...more,
  })
  const clock = (n, kind, of, due, more) => ({
    n,
    kind,
    branch: of,
    budget_s: 14_400,
    started_at: at - 4000,
    due_at: due,
    soon_at: due - 25_000,
    left_s: Math.max(0, (due - now()) / 3),
    ended_at: null,
    end: null,
    late: false,
    ...more,
  })
  const step = (version, name, before, after, more) => ({
    version,
    step: name,
    by: 'u3',
    by_name: '李国强',
    at: at - 5000 + 500 * version,
    before,
    after,
    branch: null,
    department: '',
    departments: [],
    opinion: '',
    reason: '',
    hours: null,
    result: null,
    over_open: false,
    was: {},
    ...more,
  })
  return {
    version: 6,
    urges: 1,
    due_at: at - 600,
    soon_at: at - 6000,
    branches: [
      branch(1, 'housing'),
      branch(2, 'transport', { state: 'dispatched', signed_at: null, due_at: at - 600 }),
    ],
    clocks: [
      clock(1, 'first', null, at + 20_000),
      clock(2, 'solution', null, at + 300_000, { budget_s: 189_000 }),
      clock(3, 'sign', 1, at + 2000, { ended_at: at - 3000, end: 'met' }),
      clock(4, 'step', 1, at + 200_000),
      clock(5, 'sign', 2, at - 600),
      clock(6, 'step', 2, at + 200_000),
    ],
    steps: [
      step(2, 'submit', 'draft', 'waiting', { by: 'u1', by_name: '张晓梅' }),
      step(3, 'accept', 'waiting', 'accepted'),
      step(4, 'dispatch', 'accepted', 'handling', {
        departments: ['housing', 'transport'],
        opinion: '请住建局主办、交通局协办，三个工作日内答复市民。',
      }),
      step(5, 'sign', 'handling', 'handling', { by_name: '符海生', branch: 1, department: 'housing' }),
      step(6, 'urge', 'handling', 'handling', { by: 'u1', by_name: '张晓梅', opinion: '市民再次来电。' }),
    ],
    offers: [
      { step: 'urge', branch: null, needs: [] },
      { step: 'reply', branch: null, needs: ['opinion'] },
      { step: 'ask_citizen', branch: null, needs: ['opinion'] },
      { step: 'finish', branch: null, needs: ['reason'] },
      { step: 'cancel', branch: null, needs: ['reason'] },
      { step: 'withdraw', branch: 2, needs: ['reason'] },
      { step: 'reassign', branch: 2, needs: ['department', 'reason'] },
    ],
  }
}
const samples = [
  ['解放路路灯连续三晚不亮', 'complaint', 'urgent', 'housing', '符先生'],
  ['咨询异地就医备案需要的材料', 'consultation', 'normal', 'health', '王女士'],
  ['河东区自来水浑浊', 'complaint', 'normal', 'water', '陈先生'],
  ['举报工地夜间施工噪声', 'report', 'normal', 'ecology', '林女士'],
  ['被困电梯请求协助', 'rescue', 'critical', 'housing', '黄女士'],
  ['公交 26 路发车间隔过长', 'complaint', 'normal', 'transport', '吴先生'],
]
samples.forEach(([title, type, urgency, department, contact_name], n) =>
  ticket({
    title,
    type,
    urgency,
    department,
    contact_name,
    contact_number: '13800138000',
    caller: n < 2 ? '13800138000' : '',
    state: n === 3 ? 'archived' : n === 5 ? 'draft' : n === 0 ? 'handling' : 'waiting',
    created_at: now() - 5000 * (n + 1),
    ...(n === 0 && life(now())),
    text: `市民反映：${title}。\n希望相关部门尽快核实处理，并将结果告知市民。`,
    recordings: n ? [] : [{ id: 'rec-1', seconds: 96, state: 'ready' }],
  }),
)
const summary = ({
  id,
  number,
  version,
  state,
  type,
  urgency,
  department,
  district,
  address,
  title,
  contact_name,
  interaction,
  training,
  created_at,
  updated_at,
  completed_at,
  urges,
  supervisions,
  hard,
  at_once,
  legal_way,
  due_at,
  soon_at,
}) => ({
  id,
  number,
  version,
  state,
  type,
  urgency,
  department,
  district,
  address,
  title,
  contact_name,
  interaction,
  training,
  created_at,
  updated_at,
  completed_at,
  urges,
  supervisions,
  hard,
  at_once,
  legal_way,
  due_at,
  soon_at,
  contacts: 1 + urges,
  merged_into: '',
})

const wave = (phase) =>
  Array.from({ length: 960 }, (_, n) =>
    Math.sin(n / 47 + phase) > 0.1 ? Math.abs(Math.sin(n * 1.7 + phase) * Math.cos(n * 0.31)) * 0.7 : 0.01,
  )
function tone() {
  const rate = 8000
  const body = Buffer.alloc(44 + rate * 4)
  body.write('RIFF', 0)
  body.writeUInt32LE(body.length - 8, 4)
  body.write('WAVEfmt ', 8)
  body.writeUInt32LE(16, 16)
  body.writeUInt16LE(1, 20)
  body.writeUInt16LE(2, 22)
  body.writeUInt32LE(rate, 24)
  body.writeUInt32LE(rate * 4, 28)
  body.writeUInt16LE(4, 32)
  body.writeUInt16LE(16, 34)
  body.write('data', 36)
  body.writeUInt32LE(rate * 4, 40)
  for (let n = 0; n < rate; n++)
    body.writeInt16LE(Math.round(4000 * Math.sin((n * 440 * 2 * Math.PI) / rate)), 44 + n * 4)
  return body
}

const sessions = new Map()
const need = (request) => {
  const user = sessions.get(/hotline_session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1])
  if (!user) throw new Refused(401, 'not_signed_in', 'Sign in first.')
  return user
}
const found = (id) =>
  tickets.get(id) ??
  (() => {
    throw new Refused(404, 'ticket.unknown', 'There is no such ticket.')
  })()
const account = () => ({
  uri: `sip:8001@127.0.0.1`,
  user: '8001',
  secret: 'made-at-sign-on',
  websocket: `ws://127.0.0.1:${port}/ws`,
})
const routes = {
  ...talkRoutes,
  ...officeRoutes,
  ...factRoutes,
  ...outsideRoutes,
  ...recordRoutes,
  ...customerRoutes,
  ...surveyRoutes,
  ...flowRoutes,
  ...voicemailRoutes,
  ...faxRoutes,
  ...faxTicketRoutes(ticket, () => [...tickets.keys()][0]),
  ...campaignRoutes,
  ...conversationRoutes,
  ...channelRoutes,
  ...machineRoutes(tone),
  ...storageRoutes,
  ...roleRoutes(() => [...tickets.keys()][2]),
  'GET /api/public': () => ({
    name: '三亚市 12345 政府服务热线',
    demo: true,
    zone: options.zone,
    languages: ['zh', 'en'],
  }),
  'POST /api/session': ({ body }) => {
    const user = users[body.username]
    if (!user || body.password === 'wrong')
      throw new Refused(401, 'session.wrong_password', 'The user name or the password is wrong.')
    const token = randomUUID()
    sessions.set(token, user)
    return {
      json: { user, others: otherSessions() },
      headers: { 'Set-Cookie': `hotline_session=${token}; HttpOnly; SameSite=Strict; Path=/` },
    }
  },
  'GET /api/session': ({ user }) => ({ user, preview: user.preview }),
  'DELETE /api/session': () => ({ status: 204, headers: { 'Set-Cookie': 'hotline_session=; Max-Age=0; Path=/' } }),
  'PUT /api/session/language': ({ user, body }) => {
    user.language = body.language
    return none
  },
  'GET /api/options': () => options,
  'POST /api/agent/sign-on': () => {
    seat({ state: 'busy', reason: 'signed_on', signed_on_at: now() })
    return { phone: account() }
  },
  'GET /api/agent/phone-choice': () => ({ desk_phones: false, own: null, chosen: 'page' }),
  // This phone has no media, so a page in talk asks again and again to be rejoined: ring it only when its call is gone.
  'POST /api/agent/rejoin': () => {
    if (!phone.inCall) phone.ring(callNow()?.caller ?? '', true)
    return none
  },
  'POST /api/agent/unfit': ({ body }) => (get('me', '8001').state === 'idle' ? become('busy', body.reason) : none),
  'GET /api/agent/phone': () => ({ phone: account() }),
  'POST /api/agent/sign-off': () => {
    seat({ state: 'signed_off', reason: '', signed_on_at: null, phone: 'unregistered' })
    return none
  },
  'POST /api/agent/idle': () => become('idle'),
  'POST /api/agent/busy': ({ body }) => become('busy', body.reason),
  'POST /api/agent/break': ({ body }) => become('break', body.reason),
  'POST /api/agent/wrap-up/end': () => {
    const call = callNow()
    if (call) drop('call', call.id)
    const { next_state, next_reason } = get('me', '8001')
    seat({ state: next_state ?? 'idle', reason: next_reason, next_state: null, next_reason: '', interaction: null })
    return none
  },
  'GET /api/interactions/:id/pop': ({ id }) => {
    const of = offerNow() ?? callNow() ?? {}
    return {
      interaction: {
        id,
        kind: 'voice',
        caller: of.caller ?? '',
        called: '12345',
        arrived_at: of.arrived_at ?? now(),
        queued_at: now(),
        queue: 'general',
        vip: of.vip ?? false,
        path: of.path ?? [{ node: 'greeting', label: '欢迎语', at: now() - 22, keys: '' }],
      },
      earlier: [
        {
          id: 'e1',
          arrived_at: now() - 86400,
          ended_at: now() - 86200,
          agent: '8004',
          outcome: 'answered',
          talk_s: 187,
          ticket: [...tickets.keys()][0],
        },
        {
          id: 'e2',
          arrived_at: now() - 87400,
          ended_at: now() - 87380,
          agent: null,
          outcome: 'abandoned_queue',
          talk_s: 0,
          ticket: null,
        },
        {
          id: 'e3',
          arrived_at: now() - 686400,
          ended_at: now() - 686200,
          agent: '8011',
          outcome: 'answered',
          talk_s: 264,
          ticket: null,
        },
      ],
      before: null,
      customers: customersOf(of.caller ?? ''),
      open_tickets: [...tickets.values()]
        .filter((one) => !['draft', 'archived', 'cancelled'].includes(one.state))
        .slice(0, 2)
        .map(summary),
      closed_tickets: [...tickets.values()].filter((one) => one.state === 'archived').map(summary),
      matter: {
        ticket: [...tickets.keys()][0],
        number: [...tickets.values()][0].number,
        title: [...tickets.values()][0].title,
        department: 'housing',
        state: 'handling',
        due_at: now() - 2 * 86_400,
        times: 3,
      },
      ticket: [...tickets.values()].find((one) => one.interaction === id) ?? null,
    }
  },
  'POST /api/tickets/search': ({ user, body }) => ({
    items: [...tickets.values()]
      .filter(
        (one) =>
          (!body.state || one.state === body.state) &&
          (!body.text || (one.title + one.text).includes(body.text)) &&
          (!body.caller || one.caller === body.caller) &&
          (!body.mine || one.created_by === user.id),
      )
      .sort((a, b) => b.created_at - a.created_at)
      .map(summary),
    next: null,
    found: {},
  }),
  'POST /api/tickets': ({ body, user }) => {
    const old = body.interaction && [...tickets.values()].find((one) => one.interaction === body.interaction)
    return old ? { json: old } : { status: 201, json: ticket({ ...body, created_by: user.id }) }
  },
  ...linkRoutes,
  ...viewRoutes('tickets', { name: '超时的投诉', filter: { view: 'overdue', types: ['complaint'] } }),
  'POST /api/tickets/similar': ({ body }) => ({
    more: 0,
    items: [...tickets.values()]
      .filter(
        (one) =>
          one.id !== body.draft &&
          !['draft', 'archived', 'cancelled'].includes(one.state) &&
          ((body.number && one.caller === body.number) || (body.title && one.title.includes(body.title.slice(0, 4)))),
      )
      .map((one) => ({ ...summary(one), why: ['number'] })),
  }),
  'POST /api/tickets/steps': ({ body }) => ({
    items: body.tickets.map(({ ticket }, n) => ({
      ticket,
      number: found(ticket).number,
      code: n === 1 ? 'ticket.changed' : '',
      message: '',
    })),
  }),
  'GET /api/ticket-matrix': () =>
    [
      ['housing', 'normal', 3, 5, 1, 0, 2, 1],
      ['housing', 'urgent', 1, 0, 0, 1, 1, 2],
      ['transport', 'normal', 2, 4, 0, 0, 1, 0],
    ].map(([department, urgency, sign, in_hand, returned, extension, soon, overdue]) => ({
      department,
      urgency,
      sign,
      in_hand,
      returned,
      extension,
      soon,
      overdue,
    })),
  'GET /api/districts': () => [
    { id: 'jiyang', name: '吉阳区', parent: '', retired: false },
    { id: 'datuo', name: '大茅村', parent: 'jiyang', retired: false },
  ],
  'GET /api/tickets/:id/matter': ({ id }) => ({
    contacts: 1 + found(id).urges,
    merged_into: '',
    items: found(id).urges
      ? [
          {
            id: 'k1',
            at: now() - 600,
            how: 'urge',
            channel: 'phone',
            interaction: null,
            number: '138***00',
            by: 'u1',
            by_name: '张晓梅',
            note: '市民再次来电，问什么时候修好。',
            ticket: '',
          },
        ]
      : [],
  }),
  'POST /api/tickets/:id/matter': ({ id }) => {
    found(id).urges += 1
    return { status: 204 }
  },
  'POST /api/tickets/look-up': ({ body }) =>
    [...tickets.values()].find((one) => one.number === body.number) ?? found(''),
  'GET /api/tickets/:id': ({ id }) => found(id),
  'GET /api/tickets/:id/contacts': () => ({ calls: [], faxes: [] }),
  'GET /api/ticket-files': () => ({ most_bytes: 20_971_520, most_files: 20, all_bytes: 209_715_200 }),
  'POST /api/tickets/sheets': ({ user, body }) => ({ items: body.tickets.map(found), by: user.name, at: now() }),
  'GET /api/tickets/:id/clocks/:clock': ({ id }) => {
    const from = found(id).created_at
    return {
      spans: [{ start: from, end: from + 3600, seconds: 3600 }],
      budget_s: 14_400,
      counted_s: 3600,
      left_s: 10_800,
    }
  },
  'PATCH /api/tickets/:id': ({ id, body: { version, ...fields } }) => {
    const one = found(id)
    if (one.version !== version)
      throw new Refused(409, 'ticket.changed', 'Somebody else has changed this ticket.', { current: one })
    Object.assign(one, fields, {
      particulars: { ...one.particulars, ...fields.particulars },
      fields: kinds.find((kind) => kind.id === (fields.type ?? one.type))?.fields ?? [],
      version: version + 1,
      updated_at: now(),
    })
    return one
  },
  'POST /api/tickets/:id/submit': ({ id, body }) => {
    const one = found(id)
    const fields = ['type', 'department', 'title', 'text']
      .filter((field) => !one[field] && !(body.close && field === 'department'))
      .map((field) => ({ field, rule: 'required', message: 'This field is required.' }))
    if (fields.length) throw new Refused(400, 'invalid', 'The input is wrong.', { fields })
    Object.assign(one, {
      state: body.close ? 'archived' : 'waiting',
      version: one.version + 1,
      may_edit: false,
      may_submit: false,
      submitted_at: now(),
      recordings: [{ id: 'rec-1', seconds: 96, state: 'ready' }],
    })
    return one
  },
  // A current call of this desk has no recording before somebody talks; an earlier call has its own.
  'GET /api/recordings/of/:id': ({ id }) =>
    offerNow()?.interaction === id
      ? []
      : [
          all('recording').find((one) => one.interaction === id) ?? {
            id: 'rec-1',
            interaction: id,
            state: 'ready',
            seconds: 96,
          },
        ],
  ...recordingRoutes,
  'GET /api/recordings/:id/audio': () => ({ raw: tone(), type: 'audio/wav' }),
  'GET /api/recordings/:id/download': () => ({ raw: tone(), type: 'audio/wav' }),
  'GET /api/recordings/:id/peaks': () => ({ seconds: 96, left: pauses(wave(0)), right: pauses(wave(2.4)) }),
  'POST /fake/telephone': ({ query }) => {
    put('system', 'telephone', { id: 'telephone', up: query.get('up') === 'true', since: now() })
    return none
  },
}
const table = Object.entries(routes).map(([name, run]) => {
  const [method, path] = name.split(' ')
  return {
    method,
    run,
    open: path === '/api/public' || name === 'POST /api/session' || path.startsWith('/fake'),
    match: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
  }
})

async function body(request) {
  if (request.headers['content-type'] === 'application/octet-stream') {
    const parts = []
    for await (const part of request) parts.push(part)
    return Buffer.concat(parts)
  }
  let text = ''
  for await (const part of request) text += part
  return text ? JSON.parse(text) : {}
}
const types = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
async function file(path, response) {
  const name = extname(path) ? path : '/index.html'
  try {
    const text = await readFile(join(dist, normalize(name)))
    response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'application/octet-stream' }).end(text)
  } catch {
    response.writeHead(404).end()
  }
}
const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://fake')
  const route = table.find((one) => one.method === request.method && one.match.test(pathname))
  if (!route && pathname.startsWith('/api/')) console.error(`no such route: ${request.method} ${pathname}`)
  if (!route)
    return pathname.startsWith('/api/')
      ? response.writeHead(404).end('{"error":{"code":"not_found","message":"Not found."}}')
      : file(pathname, response)
  try {
    const answer = await route.run({
      user: route.open ? null : need(request),
      ...Object.fromEntries(
        Object.entries(route.match.exec(pathname).groups ?? {}).map(([name, value]) => [
          name,
          decodeURIComponent(value),
        ]),
      ),
      query: searchParams,
      headers: request.headers,
      body: await body(request),
    })
    if (answer.raw) return response.writeHead(200, { 'Content-Type': answer.type }).end(answer.raw)
    const wrapped = 'json' in answer || 'status' in answer
    const json = wrapped ? answer.json : answer
    response
      .writeHead(answer.status ?? 200, { 'Content-Type': 'application/json', ...(answer.headers ?? {}) })
      .end(json === undefined ? undefined : JSON.stringify(json))
  } catch (error) {
    if (!(error instanceof Refused)) console.error(error)
    response.writeHead(error.status ?? 500, { 'Content-Type': 'application/json' }).end(
      JSON.stringify({
        error: {
          code: error.code ?? 'error',
          message: error.message,
          field: error.field ?? null,
          details: error.details ?? {},
        },
      }),
    )
  }
})
const push = new WebSocketServer({ noServer: true })
const sip = new WebSocketServer({ noServer: true, handleProtocols: () => 'sip' })
server.on('upgrade', (request, socket, head) => {
  if (request.url === '/ws') return sip.handleUpgrade(request, socket, head, (one) => phone.connect(one))
  let user
  try {
    user = need(request)
  } catch {
    return socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
  }
  push.handleUpgrade(request, socket, head, (one) => {
    one.once('message', (text) => {
      const register = JSON.parse(text)
      const page = { socket: one, user, seq: 0, id: register.page }
      if (user.agent && register.leads !== false)
        for (const other of pages)
          if (other.user === user && other.id !== page.id) other.socket.send('{"type":"superseded"}')
      pages.add(page)
      one.on('close', () => pages.delete(page))
      one.send(JSON.stringify({ type: 'snapshot', stream: randomUUID(), seq: 0, now: now(), items: seen(user) }))
    })
  })
})
setInterval(() => {
  for (const page of pages) page.socket.send(JSON.stringify({ type: 'ping', now: now() }))
}, 5000)
server.listen(port, '127.0.0.1', () => console.log(`simulated hotline on http://127.0.0.1:${port}`))
