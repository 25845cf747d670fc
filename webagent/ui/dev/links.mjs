// The links to other platforms, and the notices that people received, in the simulated hotline.
import { none, now, Refused } from './world.mjs'

const began = now()
const link = (id, name, level, state, more) => ({
  id,
  name,
  level,
  host: `${id}.example.gov.cn`,
  state,
  answered_at: began - 40,
  failed_at: null,
  reason: '',
  waiting: 0,
  waiting_since: null,
  dead: 0,
  refused: 0,
  ...more,
})
const failed = [
  {
    id: 1,
    peer: 'province',
    kind: 'attachment',
    external: 'HN-2026-88',
    number: '20261124-0001',
    sequence: 4,
    state: 'dead',
    attempts: 24,
    reason: 'exchange.unknown_file',
    at: began - 7200,
  },
  {
    id: 2,
    peer: 'city',
    kind: 'return_request',
    external: 'SY-1207',
    number: '20261124-0003',
    sequence: 2,
    state: 'refused',
    attempts: 1,
    reason: 'peer.refused',
    at: began - 3600,
  },
]
const settled = (id) => {
  failed.splice(
    failed.findIndex((one) => one.id === Number(id)),
    1,
  )
  return none
}

const kinds = [
  ['ticket.warning', '即将超期 {工单号}', ['page', 'mail'], false],
  ['ticket.overdue', '超期 {工单号}', ['page', 'mail', 'phone'], true],
  ['task.assigned', '新任务 {环节} {工单号}', ['page'], false],
]
const rules = kinds.map(([kind, title, channels, urgent]) => ({
  kind,
  title,
  text: '工单 {工单号} 的{环节}时限是 {截止时间}。',
  channels,
  urgent,
  alarm: urgent,
  places: ['工单号', '环节', '截止时间', '承办单位'],
  version: 0,
}))
const channels = ['page', 'mail', 'phone', 'sms', 'wechat'].map((channel) => ({
  channel,
  configured: channel !== 'wechat',
  account: '',
  accounts: channel === 'sms' ? [{ id: 'a-sms', name: '12345 短信' }] : [],
  since: 1320,
  until: 420,
  version: 0,
}))
const contacts = [
  ['user', 'u1', '张晓梅', 'zhang@city.example', '', 'oZhang0001'],
  ['department', 'water', '水务局', 'duty@water.example', '089888271001', ''],
].map(([whom, id, name, mail, phone, wechat]) => ({
  whom,
  id,
  name,
  mail,
  phone,
  wechat,
  since: 0,
  until: 0,
  version: 0,
}))
const told = (n, channel, state, more) => ({
  id: `n${n}`,
  at: began - 900 * n,
  name: '张晓梅',
  address: '',
  kind: 'ticket.warning',
  title: `即将超期 20261124-000${n}`,
  channel,
  state,
  attempts: 1,
  due_at: null,
  sent_at: state === 'sent' ? began - 900 * n : null,
  read_at: null,
  fault: '',
  about: 'ticket',
  of: `20261124-000${n}`,
  ...more,
})
const log = [
  told(1, 'page', 'sent', { read_at: began - 300 }),
  told(2, 'mail', 'failed', { name: '水务局', address: 'du…@water.example', attempts: 6, fault: 'SMTPConnectError' }),
  told(3, 'sms', 'unset', { attempts: 0 }),
  told(4, 'phone', 'waiting', { attempts: 0, due_at: began + 3600, address: '089****1001' }),
]
function changed(list, name, value, form) {
  const one = list.find((each) => each[name] === value)
  if (!one) throw new Refused(404, 'notice.no_such_kind', 'There is no such notice.')
  return Object.assign(one, form, { version: one.version + 1 })
}

export const linkRoutes = {
  'GET /api/tasks': () => [
    {
      id: 't1',
      ticket: '20261124-0001',
      number: '20261124-0001',
      name: '签收后处理',
      deed: 'handle',
      assignee: 'department',
      whom: 'water',
      created_at: began - 7200,
      due_at: began + 7200,
    },
  ],
  'GET /api/exchange': () => ({
    peers: [
      link('province', '海南省政务热线平台', 'province', 'up', {
        waiting: 1,
        waiting_since: began - 60,
        dead: failed.filter((one) => one.state === 'dead').length,
      }),
      link('city', '市业务平台', 'city', 'down', {
        failed_at: began - 20,
        reason: 'ClientConnectorError',
        waiting: 12,
        waiting_since: began - 5400,
      }),
    ],
    failed,
  }),
  'POST /api/exchange/messages/:id/again': ({ id }) => settled(id),
  'POST /api/exchange/messages/:id/drop': ({ id }) => settled(id),
  'GET /api/notices': () => ({ notices: [], next: null }),
  'POST /api/notices/read': () => none,
  'GET /api/notices/rules': () => ({ rules, channels }),
  'PUT /api/notices/rules/:kind': ({ kind, body }) => changed(rules, 'kind', kind, body),
  'PUT /api/notices/channels/:channel': ({ channel, body }) => {
    changed(channels, 'channel', channel, body)
    return none
  },
  'POST /api/notices/channels/:channel/test': ({ channel }) => {
    log.unshift(told(9, channel, 'sent', { title: '测试通知', about: '' }))
    return { status: 201, json: { id: 'n9' } }
  },
  'GET /api/notices/contacts': () => contacts,
  'PUT /api/notices/contacts/:whom/:id': ({ id, body }) => {
    changed(contacts, 'id', id, body)
    return none
  },
  'POST /api/notices/log/search': ({ body }) => ({
    notices: log.filter(
      (one) => (!body.channel || one.channel === body.channel) && (!body.state || one.state === body.state),
    ),
    next: null,
  }),
  'POST /api/notices/log/:id/again': ({ id }) => {
    Object.assign(
      log.find((one) => one.id === id),
      { state: 'sent', fault: '', sent_at: now() },
    )
    return none
  },
}
