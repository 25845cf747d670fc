// The UI's own fixture: a make-believe hotline that speaks the same HTTP and push contract as the real one, and just enough SIP
// to ring the softphone. For developing screens and looking at them; it is no part of the product and is never shipped.
//   npm run build && npm run fake      then open http://127.0.0.1:8099 and sign in as zhang, li (supervisor) or admin, any password
//   curl -X POST '127.0.0.1:8099/fake/call?caller=13800138000'    rings an idle agent;  /fake/hang-up ends the call
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WebSocketServer } from 'ws'

import { fakePhone } from './sip.mjs'

const port = Number(process.env.PORT ?? 8099)
const dist = fileURLToPath(new URL('../dist', import.meta.url))
const now = () => Date.now() / 1000
const choice = (id, zh, en) => ({ id, zh, en })
const options = {
  busy_reasons: [choice('paperwork', '整理工单', 'Paperwork'), choice('call_back', '外呼回访', 'Calling back'), choice('consulting', '请示班长', 'Asking a supervisor'), choice('meeting', '开会', 'Meeting')],
  break_reasons: [choice('rest', '休息', 'Rest'), choice('meal', '用餐', 'Meal'), choice('restroom', '洗手间', 'Restroom')],
  ticket_types: [choice('consultation', '咨询', 'Consultation'), choice('complaint', '投诉', 'Complaint'), choice('report', '举报', 'Report'), choice('rescue', '救援', 'Rescue')],
  urgencies: [choice('normal', '一般', 'Normal'), choice('urgent', '紧急', 'Urgent'), choice('critical', '特急', 'Critical')],
  departments: [['transport', '交通运输局'], ['housing', '住房和城乡建设局'], ['water', '水务局'], ['ecology', '生态环境局'], ['health', '卫生健康委员会']].map(([id, name]) => ({ id, name })),
  wrap_up_limit_s: null, offer_limit_s: 10, demo: true, zone: 'Asia/Shanghai',
}
const users = {
  zhang: { id: 'u1', username: 'zhang', name: '张晓梅', role: 'agent', rights: [], agent: '8001', language: 'zh' },
  li: { id: 'u2', username: 'li', name: '李国强', role: 'supervisor', rights: [], agent: null, language: 'zh' },
  admin: { id: 'u3', username: 'admin', name: '管理员', role: 'admin', rights: [], agent: null, language: 'zh' },
}
const names = ['张晓梅', '王海燕', '陈丽', '符小云', '林志强', '吴秀英', '黄燕', '周敏', '邢益', '韩雪', '麦冬', '苏婷', '羊秋月', '郑洁', '高远', '许文']
const states = ['signed_off', 'talking', 'talking', 'idle', 'ringing', 'wrap_up', 'break', 'talking', 'idle', 'busy', 'talking', 'signed_off', 'idle', 'talking', 'wrap_up', 'signed_off']

const items = new Map()
const key = (kind, id) => `${kind} ${id}`
const pages = new Set()
const sees = (user, kind, value) => (kind === 'agent' || kind === 'waiting' ? user.role !== 'agent'
  : ['me', 'offer', 'call'].includes(kind) ? user.agent !== null && (value.agent ?? user.agent) === user.agent : true)
function put(kind, id, value) {
  items.set(key(kind, id), [kind, id, value])
  tell(kind, value, ['put', kind, id, value])
}
function drop(kind, id) {
  const had = items.get(key(kind, id))
  items.delete(key(kind, id))
  if (had) tell(kind, had[2], ['drop', kind, id])
}
function tell(kind, value, event) {
  for (const page of pages) if (sees(page.user, kind, value)) page.socket.send(JSON.stringify({ type: 'events', seq: ++page.seq, now: now(), events: [event] }))
}
const get = (kind, id) => items.get(key(kind, id))?.[2]
const change = (kind, id, part) => put(kind, id, { ...get(kind, id), ...part })
function seat(part) {
  change('me', '8001', { ...part, ...(part.state && { since: now() }) })
  const { id, name, state, reason, since, phone, calls_today } = get('me', '8001')
  put('agent', id, { ...get('agent', id), id, name, state, reason, since, phone, calls_today })
}

names.forEach((name, n) => {
  const reason = { break: 'meal', busy: 'meeting' }[states[n]] ?? ''
  put('agent', String(8001 + n), { id: String(8001 + n), name, state: states[n], reason, since: now() - 37 * (n + 1) ** 1.6 % 2400, skills: n % 3 ? ['general'] : ['general', 'english'], phone: n === 9 ? 'unregistered' : 'registered', calls_today: (n * 7) % 31, training: false })
})
put('me', '8001', { id: '8001', name: '张晓梅', state: 'signed_off', reason: '', since: now() - 600, interaction: null, offer: null, signed_on_at: null, phone: 'unregistered', next_state: null, next_reason: '', wrap_up_until: null, calls_today: 17, talk_s_today: 3412 })
put('queue', 'general', { id: 'general', name: '综合受理', waiting: 3, longest_since: now() - 41, ready: 3, signed_on: 13, talking: 5 })
put('queue', 'english', { id: 'english', name: 'English', waiting: 0, longest_since: null, ready: 1, signed_on: 4, talking: 1 })
;['138****2201', '0898****7712', '159****0034'].forEach((caller, n) => put('waiting', `w${n}`, { id: `w${n}`, queue: 'general', since: now() - 41 + n * 15, queued_at: now() - 35 + n * 15, position: n + 1, caller, offered: n === 0 }))
put('today', 'all', { id: 'all', offered: 486, answered: 463, abandoned: 20, abandoned_short: 7, in_ivr: 4, waiting: 3, answered_in_15s: 431, talk_s: 75210 })
put('system', 'telephone', { id: 'telephone', up: true, since: now() - 90000 })

const tickets = new Map()
let numbers = 0
function ticket(fields) {
  const id = randomUUID().replaceAll('-', '').slice(0, 24)
  const made = { id, number: `20261124-${String(++numbers).padStart(4, '0')}`, version: 1, state: 'draft', type: '', urgency: 'normal', department: '', title: '', text: '', contact_name: '', contact_number: '', caller: '', interaction: null, created_by: 'u1', created_at: now(), updated_at: now(), submitted_at: null, recordings: [], ...fields }
  tickets.set(id, made)
  return made
}
const samples = [['解放路路灯连续三晚不亮', 'complaint', 'urgent', 'housing', '符先生'], ['咨询异地就医备案需要的材料', 'consultation', 'normal', 'health', '王女士'], ['河东区自来水浑浊', 'complaint', 'normal', 'water', '陈先生'], ['举报工地夜间施工噪声', 'report', 'normal', 'ecology', '林女士'], ['被困电梯请求协助', 'rescue', 'critical', 'housing', '黄女士'], ['公交 26 路发车间隔过长', 'complaint', 'normal', 'transport', '吴先生']]
samples.forEach(([title, type, urgency, department, contact_name], n) => ticket({ title, type, urgency, department, contact_name, contact_number: '13800138000', caller: n < 2 ? '13800138000' : '', state: n === 3 ? 'closed' : n === 5 ? 'draft' : 'open', created_at: now() - 5000 * (n + 1), text: `市民反映：${title}。\n希望相关部门尽快核实处理，并将结果告知市民。`, recordings: n ? [] : [{ id: 'rec-1', seconds: 96, state: 'ready' }] }))
const summary = ({ id, number, state, type, urgency, department, title, contact_name, created_at, updated_at }) => ({ id, number, state, type, urgency, department, title, contact_name, created_at, updated_at })

let offerTimer
const phone = fakePhone({
  registered: (on) => { if (get('me', '8001').state !== 'signed_off') seat({ phone: on ? 'registered' : 'unregistered' }) },
  answered: connected,
  ended: ended,
})
function ringAgent(caller) {
  const interaction = `call-${Date.now()}`
  const at = now()
  const path = [{ node: 'greeting', label: '欢迎语', at: at - 22, keys: '' }, { node: 'menu', label: '语言选择', at: at - 16, keys: '1' }, { node: 'queue', label: '进入人工队列', at: at - 12, keys: '' }]
  const offer = { id: `offer-${Date.now()}`, interaction, agent: '8001', queue: 'general', caller, called: '12345', arrived_at: at - 22, queued_at: at - 12, offered_at: at, expires_at: at + options.offer_limit_s + 10, answered_at: null, path }
  put('offer', offer.id, offer)
  seat({ state: 'ringing', offer: offer.id, interaction })
  phone.ring(caller)
  clearTimeout(offerTimer)
  offerTimer = setTimeout(() => untaken('ring_no_answer'), (options.offer_limit_s + 10) * 1000)
}
const offerNow = () => [...items.values()].find(([kind]) => kind === 'offer')?.[2]
const callNow = () => [...items.values()].find(([kind]) => kind === 'call')?.[2]
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
  const { interaction: id, caller, called, arrived_at, queue } = offer
  put('call', id, { id, caller, called, state: 'talking', since: now(), arrived_at, connected_at: now(), queue, recording: { id: 'rec-1', state: 'recording' } })
  put('recording', 'rec-1', { id: 'rec-1', interaction: id, state: 'recording', seconds: 0 })
  drop('offer', offer.id)
  seat({ state: 'talking', reason: '', offer: null })
}
function ended() {
  if (offerNow()) return untaken('declined')
  const call = callNow()
  if (!call || call.state === 'ended') return
  change('call', call.id, { state: 'ended', since: now(), recording: { id: 'rec-1', state: 'filing' } })
  put('recording', 'rec-1', { id: 'rec-1', interaction: call.id, state: 'filing', seconds: 0 })
  seat({ state: 'wrap_up', calls_today: get('me', '8001').calls_today + 1 })
  setTimeout(() => put('recording', 'rec-1', { id: 'rec-1', interaction: call.id, state: 'ready', seconds: 96 }), 1500)
}

const wave = (phase) => Array.from({ length: 960 }, (_, n) => (Math.sin(n / 47 + phase) > 0.1 ? Math.abs(Math.sin(n * 1.7 + phase) * Math.cos(n * 0.31)) * 0.7 : 0.01))
function tone() {
  const rate = 8000
  const body = Buffer.alloc(44 + rate * 4)
  body.write('RIFF', 0); body.writeUInt32LE(body.length - 8, 4); body.write('WAVEfmt ', 8); body.writeUInt32LE(16, 16); body.writeUInt16LE(1, 20); body.writeUInt16LE(2, 22)
  body.writeUInt32LE(rate, 24); body.writeUInt32LE(rate * 4, 28); body.writeUInt16LE(4, 32); body.writeUInt16LE(16, 34); body.write('data', 36); body.writeUInt32LE(rate * 4, 40)
  for (let n = 0; n < rate; n++) body.writeInt16LE(Math.round(4000 * Math.sin((n * 440 * 2 * Math.PI) / rate)), 44 + n * 4)
  return body
}

class Refused extends Error { constructor(status, code, message, details = {}, field = null) { super(message); Object.assign(this, { status, code, details, field }) } }
const none = { status: 204 }
const sessions = new Map()
const need = (request) => { const user = sessions.get(/hotline_session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]); if (!user) throw new Refused(401, 'not_signed_in', 'Sign in first.'); return user }
const found = (id) => tickets.get(id) ?? (() => { throw new Refused(404, 'ticket.unknown', 'There is no such ticket.') })()
const account = () => ({ uri: `sip:8001@127.0.0.1`, user: '8001', secret: 'made-at-sign-on', websocket: `ws://127.0.0.1:${port}/ws` })
const routes = {
  'GET /api/public': () => ({ name: '三亚市 12345 政府服务热线', demo: true, zone: options.zone, languages: ['zh', 'en'], demo_accounts: Object.values(users).map(({ username, role }) => ({ username, role })) }),
  'POST /api/session': ({ body }) => { const user = users[body.username]; if (!user || body.password === 'wrong') throw new Refused(401, 'session.wrong_password', 'The user name or the password is wrong.'); const token = randomUUID(); sessions.set(token, user); return { json: { user }, headers: { 'Set-Cookie': `hotline_session=${token}; HttpOnly; SameSite=Strict; Path=/` } } },
  'GET /api/session': ({ user }) => ({ user }),
  'DELETE /api/session': () => ({ status: 204, headers: { 'Set-Cookie': 'hotline_session=; Max-Age=0; Path=/' } }),
  'PUT /api/session/language': ({ user, body }) => { user.language = body.language; return none },
  'GET /api/options': () => options,
  'POST /api/agent/sign-on': () => { seat({ state: 'busy', reason: 'signed_on', signed_on_at: now() }); return { phone: account() } },
  'GET /api/agent/phone': () => ({ phone: account() }),
  'POST /api/agent/sign-off': () => { seat({ state: 'signed_off', reason: '', signed_on_at: null, phone: 'unregistered' }); return none },
  'POST /api/agent/idle': () => { seat({ state: 'idle', reason: '' }); return none },
  'POST /api/agent/busy': ({ body }) => { seat({ state: 'busy', reason: body.reason }); return none },
  'POST /api/agent/break': ({ body }) => { seat({ state: 'break', reason: body.reason }); return none },
  'POST /api/agent/wrap-up/end': () => { const call = callNow(); if (call) drop('call', call.id); seat({ state: 'idle', reason: '', interaction: null }); return none },
  'POST /api/offers/:id/decline': () => { untaken('declined'); return none },
  'POST /api/interactions/:id/hold': ({ id }) => { change('call', id, { state: 'held', since: now() }); return none },
  'POST /api/interactions/:id/resume': ({ id }) => { change('call', id, { state: 'talking', since: now() }); return none },
  'POST /api/interactions/:id/hang-up': () => { phone.hangUp(); ended(); return none },
  'GET /api/interactions/:id/pop': ({ id }) => {
    const of = offerNow() ?? callNow() ?? {}
    return {
      interaction: { id, kind: 'voice', caller: of.caller ?? '', called: '12345', arrived_at: of.arrived_at ?? now(), queued_at: now(), queue: 'general', path: of.path ?? [{ node: 'greeting', label: '欢迎语', at: now() - 22, keys: '' }] },
      earlier: [{ id: 'e1', arrived_at: now() - 86400, ended_at: now() - 86200, agent: '8004', outcome: 'answered', talk_s: 187, ticket: [...tickets.keys()][0] }, { id: 'e2', arrived_at: now() - 87400, ended_at: now() - 87380, agent: null, outcome: 'abandoned', talk_s: 0, ticket: null }, { id: 'e3', arrived_at: now() - 686400, ended_at: now() - 686200, agent: '8011', outcome: 'answered', talk_s: 264, ticket: null }],
      open_tickets: [...tickets.values()].filter((one) => one.state === 'open').slice(0, 2).map(summary),
      ticket: [...tickets.values()].find((one) => one.interaction === id) ?? null,
    }
  },
  'POST /api/tickets/search': ({ user, body }) => ({ items: [...tickets.values()].filter((one) => (!body.state || one.state === body.state) && (!body.text || (one.title + one.text).includes(body.text)) && (!body.caller || one.caller === body.caller) && (!body.mine || one.created_by === user.id)).sort((a, b) => b.created_at - a.created_at).map(summary), next: null }),
  'POST /api/tickets': ({ body, user }) => { const old = body.interaction && [...tickets.values()].find((one) => one.interaction === body.interaction); return old ? { json: old } : { status: 201, json: ticket({ ...body, created_by: user.id }) } },
  'GET /api/tickets/:id': ({ id }) => found(id),
  'PATCH /api/tickets/:id': ({ id, body: { version, ...fields } }) => { const one = found(id); if (one.version !== version) throw new Refused(409, 'ticket.changed', 'Somebody else has changed this ticket.', { current: one }); Object.assign(one, fields, { version: version + 1, updated_at: now() }); return one },
  'POST /api/tickets/:id/submit': ({ id, body }) => {
    const one = found(id)
    const fields = ['type', 'department', 'title', 'text'].filter((field) => !one[field] && !(body.close && field === 'department')).map((field) => ({ field, rule: 'required', message: 'This field is required.' }))
    if (fields.length) throw new Refused(400, 'invalid', 'The input is wrong.', { fields })
    Object.assign(one, { state: body.close ? 'closed' : 'open', version: one.version + 1, submitted_at: now(), recordings: [{ id: 'rec-1', seconds: 96, state: 'ready' }] })
    return one
  },
  'GET /api/recordings/:id/audio': () => ({ raw: tone(), type: 'audio/wav' }),
  'GET /api/recordings/:id/peaks': () => ({ seconds: 96, left: wave(0), right: wave(2.4) }),
  'GET /api/flows': () => [
    { id: '12345', file: 'flows/12345.yaml', version: '9f31c2a77be0412d', loaded_at: now() - 86400, numbers: ['12345'], errors: [] },
    { id: '12399', file: 'flows/12399.yaml', version: '44be80d1029fa7c3', loaded_at: now() - 3600, numbers: ['12399'], errors: [{ line: 41, column: 9, message: 'node "english" names the next node "quue", which does not exist; did you mean "queue"?' }, { line: 58, column: 5, message: 'key "11" is no key: one of 0-9, * and #' }] },
  ],
  'POST /fake/call': ({ query }) => { ringAgent(query.get('caller') ?? '13800138000'); return none },
  'POST /fake/direct': ({ query }) => { phone.ring(query.get('caller') ?? '13800138000'); return none },
  'POST /fake/connect': () => { connected(); return none },
  'POST /fake/hang-up': () => { phone.hangUp(); ended(); return none },
  'POST /fake/telephone': ({ query }) => { put('system', 'telephone', { id: 'telephone', up: query.get('up') === 'true', since: now() }); return none },
}
const table = Object.entries(routes).map(([name, run]) => { const [method, path] = name.split(' '); return { method, run, open: path === '/api/public' || name === 'POST /api/session' || path.startsWith('/fake'), match: new RegExp(`^${path.replace(':id', '([^/]+)')}$`) } })

async function body(request) { let text = ''; for await (const part of request) text += part; return text ? JSON.parse(text) : {} }
const types = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
async function file(path, response) {
  const name = extname(path) ? path : '/index.html'
  try { const text = await readFile(join(dist, normalize(name))); response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'application/octet-stream' }).end(text) } catch { response.writeHead(404).end() }
}
const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://fake')
  const route = table.find((one) => one.method === request.method && one.match.test(pathname))
  if (!route) return pathname.startsWith('/api/') ? response.writeHead(404).end('{"error":{"code":"not_found","message":"Not found."}}') : file(pathname, response)
  try {
    const answer = await route.run({ user: route.open ? null : need(request), id: decodeURIComponent(route.match.exec(pathname)[1] ?? ''), query: searchParams, body: await body(request) })
    if (answer.raw) return response.writeHead(200, { 'Content-Type': answer.type }).end(answer.raw)
    const wrapped = 'json' in answer || 'status' in answer
    const json = wrapped ? answer.json : answer
    response.writeHead(answer.status ?? 200, { 'Content-Type': 'application/json', ...(answer.headers ?? {}) }).end(json === undefined ? undefined : JSON.stringify(json))
  } catch (error) {
    if (!(error instanceof Refused)) console.error(error)
    response.writeHead(error.status ?? 500, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error: { code: error.code ?? 'error', message: error.message, field: error.field ?? null, details: error.details ?? {} } }))
  }
})
const push = new WebSocketServer({ noServer: true })
const sip = new WebSocketServer({ noServer: true, handleProtocols: () => 'sip' })
server.on('upgrade', (request, socket, head) => {
  if (request.url === '/ws') return sip.handleUpgrade(request, socket, head, (one) => phone.connect(one))
  let user
  try { user = need(request) } catch { return socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n') }
  push.handleUpgrade(request, socket, head, (one) => {
    one.once('message', (text) => {
      const register = JSON.parse(text)
      const page = { socket: one, user, seq: 0, id: register.page }
      if (user.agent && register.leads !== false) for (const other of pages) if (other.user === user && other.id !== page.id) other.socket.send('{"type":"superseded"}')
      pages.add(page)
      one.on('close', () => pages.delete(page))
      one.send(JSON.stringify({ type: 'snapshot', stream: randomUUID(), seq: 0, now: now(), items: [...items.values()].filter(([kind, , value]) => sees(user, kind, value)) }))
    })
  })
})
setInterval(() => { for (const page of pages) page.socket.send(JSON.stringify({ type: 'ping', now: now() })) }, 5000)
server.listen(port, '127.0.0.1', () => console.log(`fake hotline on http://127.0.0.1:${port}`))
