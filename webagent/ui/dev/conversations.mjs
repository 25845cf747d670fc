// Written conversations in the simulated hotline: five that agent 8001 has, some that wait, others' and ended ones. A
// citizen answers a few seconds after the agent has written.
//   curl -X POST '127.0.0.1:8099/fake/message?conversation=c-web&text=您好'   a citizen writes
//   curl -X POST '127.0.0.1:8099/fake/written?conversation=c-wait-1'          one that waits is offered to 8001
import { randomUUID } from 'node:crypto'

import { all, drop, none, now, put, Refused } from './world.mjs'

const began = now()
const message = (seq, direction, text, more = {}) => ({
  id: randomUUID().replaceAll('-', ''),
  seq,
  at: began - 600 + seq * 20,
  direction,
  author: direction === 'in' || direction === 'system' ? '' : '8001',
  author_name: direction === 'in' || direction === 'system' ? '' : '张晓梅',
  text,
  code: '',
  files: [],
  delivery: direction === 'out' ? 'delivered' : null,
  reason: '',
  recalled_at: null,
  ...more,
})
const talks = new Map()
function talk(id, channel, name, more = {}, messages = []) {
  const last = messages.at(-1)
  const one = {
    conversation: {
      id,
      channel,
      account: `${channel}-1`,
      account_name: {
        web: '政务网',
        wechat: '三亚12345',
        weibo: '三亚发布',
        sms: '10690012345',
        email: '12345@sanya.gov.cn',
      }[channel],
      name,
      address: { sms: '138****2201', email: 'f***@qq.com' }[channel] ?? '',
      customer: null,
      subject: '',
      state: 'held',
      queue: 'general',
      queue_name: '综合受理',
      agent: '8001',
      agent_name: '张晓梅',
      opened_at: began - 600,
      queued_at: began - 600,
      accepted_at: began - 560,
      first_answered_at: began - 500,
      answer_by: null,
      unanswered_since: null,
      last_at: last?.at ?? began - 60,
      closed_at: null,
      closing: null,
      last_seq: last?.seq ?? 0,
      read_seq: last?.seq ?? 0,
      unread: 0,
      language: 'zh',
      summary: null,
      ticket_numbers: [],
      training: false,
      ...more,
    },
    messages,
  }
  talks.set(id, one)
  return one
}
const picture = (id, name) => ({ id, name, size: 184_320, media_type: 'image/svg+xml' })
talk(
  'c-web',
  'web',
  '符先生',
  {
    subject: '解放路路灯',
    customer: '000000000000000000000001',
    unread: 2,
    read_seq: 6,
    unanswered_since: began - 95,
    ticket_numbers: ['20261124-0001'],
  },
  [
    message(1, 'system', '您好，这里是 12345 政务服务便民热线。您的消息已收到，正在为您转接人工服务。', {
      code: 'welcome',
    }),
    message(2, 'in', '你好，解放路这边路灯连续三个晚上不亮了'),
    message(3, 'system', '您好，8001 号话务员为您服务。', { code: 'accepted' }),
    message(4, 'out', '您好，请问是解放路哪一段？'),
    message(5, 'in', '新风街路口到河西小学这一段，大概有七八盏', { files: [picture('p1', '路灯.jpg')] }),
    message(6, 'note', '上周同一段有人报过修，见工单 20261124-0001'),
    message(7, 'in', '孩子晚自习回来都看不清路 😟', { at: began - 95 }),
    message(8, 'in', '什么时候能修好？', { at: began - 80 }),
  ],
)
talk(
  'c-wechat',
  'wechat',
  '阳光下的海风与一个很长的微信昵称',
  { answer_by: began + 45, unanswered_since: began - 135, unread: 1, read_seq: 1, first_answered_at: null },
  [
    message(1, 'system', '您好，8001 号话务员为您服务。', { code: 'accepted', at: began - 140 }),
    message(2, 'in', '请问异地就医备案要带什么材料？', { at: began - 135 }),
  ],
)
talk(
  'c-sms',
  'sms',
  '',
  { answer_by: began - 20, unanswered_since: began - 200, unread: 1, read_seq: 0, first_answered_at: null },
  [message(1, 'in', '河东区今天停水到几点', { at: began - 200 })],
)
talk('c-email', 'email', '陈女士', { subject: '关于小区垃圾清运时间的建议', customer: null }, [
  message(
    1,
    'in',
    '您好：\n\n我是吉阳区某小区业主。小区垃圾每天早上六点清运，噪声很大，建议改到八点以后。\n\n附上照片和业主签名。\n\n陈女士',
    {
      at: began - 90_000,
      files: [
        picture('p2', '垃圾清运.jpg'),
        { id: 'f1', name: '业主签名.pdf', size: 842_000, media_type: 'application/pdf' },
      ],
    },
  ),
  message(2, 'out', '陈女士您好，您的建议已收到，我们会转给城管部门，三个工作日内答复您。', {
    at: began - 80_000,
    delivery: 'sent',
  }),
  message(3, 'in', '好的，谢谢！期待你们的答复。', { at: began - 4000 }),
  message(4, 'out', '不客气，有结果会第一时间通知您。', {
    at: began - 3900,
    delivery: 'failed',
    reason: 'unreachable',
  }),
])
talk('c-weibo', 'weibo', '三亚小潘', {}, [
  message(1, 'in', '这条内容被敏感词拦下了', { code: 'held_back', at: began - 300 }),
  message(2, 'in', '公交 26 路等了四十分钟', { at: began - 290, code: 'released' }),
  message(3, 'out', '您好，已经联系公交公司核实发车情况。', { at: began - 250, delivery: 'read' }),
])
const long = talk('c-long', 'web', '林女士', { agent: '8004', agent_name: '符小云', state: 'held' }, [])
for (let n = 1; n <= 130; n++)
  long.messages.push(
    message(n, n % 3 ? 'in' : 'out', `第 ${n} 句：工地夜间施工的情况`, { at: began - 20_000 + n * 120 }),
  )
Object.assign(long.conversation, { last_seq: 130, read_seq: 130, last_at: long.messages.at(-1).at })
;[
  ['c-wait-1', 'web', '访客 3091', 70],
  ['c-wait-2', 'wechat', '小雨', 31],
  ['c-wait-3', 'sms', '', 8],
].forEach(([id, channel, name, since]) =>
  talk(
    id,
    channel,
    name,
    {
      state: 'waiting',
      agent: null,
      agent_name: '',
      accepted_at: null,
      first_answered_at: null,
      queued_at: began - since,
      answer_by: began - since + 180,
      unanswered_since: began - since,
      unread: 1,
      read_seq: 0,
    },
    [message(1, 'in', '你好，在吗？', { at: began - since })],
  ),
)
;['agent', 'citizen', 'idle', 'supervisor', 'spam'].forEach((closing, n) =>
  talk(
    `c-closed-${n}`,
    ['web', 'wechat', 'email', 'sms', 'weibo'][n],
    ['王先生', '李阿姨', '张工', '', '广告号'][n],
    {
      state: 'closed',
      closing,
      closed_at: began - 4000 * (n + 1),
      opened_at: began - 5000 * (n + 1),
      last_at: began - 4000 * (n + 1),
      summary:
        n === 4
          ? null
          : { category: 'consultation', text: '咨询社保卡补办，已告知地点和材料', follow_up: n ? '' : '周五前回电' },
    },
    [message(1, 'in', '社保卡丢了怎么补办？'), message(2, 'out', '带身份证到就近社保服务网点办理。')],
  ),
)

const found = (id) =>
  talks.get(id) ??
  (() => {
    throw new Refused(404, 'conversation.unknown', 'There is no such conversation.')
  })()
/** The words of a message that is held back are for those who may release it. */
const shown = (user, one) =>
  one.code === 'held_back' && !user.rights.includes('conversations.manage') ? { ...one, text: '' } : one
let changes = 0
function tell(one) {
  const { id, channel, name, state, subject, last_seq, unread, unanswered_since, answer_by, last_at, agent } =
    one.conversation
  if (state !== 'held' || agent === null) return drop('conversation', id)
  put('conversation', id, {
    id,
    channel,
    name,
    state,
    subject,
    last_seq,
    unread,
    unanswered_since,
    answer_by,
    last_at,
    preview: '',
    changed: ++changes,
    agent,
  })
}
for (const one of talks.values()) if (one.conversation.state === 'held') tell(one)

function add(one, direction, text, more = {}) {
  const { conversation, messages } = one
  const made = message(conversation.last_seq + 1, direction, text, { at: now(), ...more })
  messages.push(made)
  Object.assign(conversation, { last_seq: made.seq, last_at: made.at })
  if (direction === 'in')
    Object.assign(conversation, {
      unread: conversation.unread + 1,
      unanswered_since: conversation.unanswered_since ?? made.at,
    })
  if (direction === 'out')
    Object.assign(conversation, {
      unanswered_since: null,
      answer_by: null,
      first_answered_at: conversation.first_answered_at ?? made.at,
    })
  tell(one)
  return made
}
const SAID = ['好的，谢谢', '那大概什么时候有结果？', '明白了', '我拍张照片给你们看', '麻烦尽快处理 🙏']
/** How far the message comes, and then what the citizen says. */
function answered(one, made) {
  ;['sent', 'delivered', 'read'].forEach((state, n) =>
    setTimeout(
      () => {
        made.delivery = state
        tell(one)
      },
      500 * (n + 1),
    ),
  )
  setTimeout(() => {
    if (one.conversation.state === 'held') add(one, 'in', SAID[made.seq % SAID.length])
  }, 4000)
}
const files = new Map()
const drawn = (name) => ({
  type: 'image/svg+xml',
  raw: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" width="400" height="300"><rect width="400" height="300" fill="#24323a"/><rect y="210" width="400" height="90" fill="#3a4a52"/><path d="M90 210V70h70" stroke="#8a9aa2" stroke-width="8" fill="none"/><circle cx="168" cy="74" r="14" fill="#566"/><path d="M290 210V70h-70" stroke="#8a9aa2" stroke-width="8" fill="none"/><text x="200" y="270" fill="#cfd8dc" font-size="20" text-anchor="middle">${name}</text></svg>`,
})
function move(id, part, note, user) {
  const one = found(id)
  Object.assign(one.conversation, part)
  if (note) add(one, 'note', note, { code: 'transferred', author: user.agent ?? user.id, author_name: user.name })
  tell(one)
  return none
}
const box = (user, name) =>
  ({
    mine: ({ state, agent }) => state === 'held' && agent === user.agent,
    waiting: ({ state }) => state === 'waiting',
    floor: ({ state }) => state === 'held',
    automatic: ({ closing }) => closing === 'automatic',
    closed: ({ state, agent }) => state === 'closed' && (user.role !== 'agent' || agent === user.agent),
  })[name]
const blocked = [
  { id: 's1', channel: 'weibo', name: '广告号', address: 'uid 10086', at: began - 20_000, by_name: '张晓梅' },
  { id: 's2', channel: 'sms', name: '', address: '170****0034', at: began - 90_000, by_name: '李国强' },
]
let words = { held: ['炸弹', '自杀'], spam: ['加微信', '代开发票', '贷款'] }
const replies = [
  ['r1', true, '问候', '{称呼}您好，12345 热线 {工号} 号为您服务，请问有什么可以帮您？', 'wh', '常用'],
  ['r2', true, '请稍候', '正在为您查询，请稍候。', 'qsh', '常用'],
  ['r3', true, '工单号', '您反映的问题已登记，工单号 {单号}，我们会尽快答复您。', 'gdh', '工单'],
  ['r4', true, '停水', '该区域因管道检修停水，预计 {时间} 后陆续恢复供水。', 'ts', '水务'],
  ['r5', false, '结束语', '感谢您的来信，祝您生活愉快！', 'jsy', ''],
].map(([id, shared, title, text, keys, category]) => ({ id, shared, title, text, keys, category }))

export const conversationRoutes = {
  'POST /api/conversations/search': ({ user, body }) => ({
    conversations: [...talks.values()]
      .filter(({ conversation, messages }) => {
        const words = body.words ?? ''
        return (
          box(user, body.box ?? 'mine')(conversation) &&
          (!body.channel || conversation.channel === body.channel) &&
          (!words || conversation.name.includes(words) || messages.some((one) => one.text.includes(words)))
        )
      })
      .map(({ conversation }) => conversation),
    more: false,
  }),
  'GET /api/conversations/blocked': () => ({ json: blocked }),
  'DELETE /api/conversations/blocked/:sender': ({ sender }) => {
    blocked.splice(
      blocked.findIndex((one) => one.id === sender),
      1,
    )
    return none
  },
  'GET /api/conversations/words': () => words,
  'PUT /api/conversations/words': ({ body }) => (words = body),
  'GET /api/conversations/:id': ({ user, id }) => {
    const { conversation, messages } = found(id)
    return {
      conversation,
      messages: messages.slice(-50).map((one) => shown(user, one)),
      earlier:
        conversation.name === '符先生' ? [found('c-closed-0').conversation, found('c-closed-1').conversation] : [],
    }
  },
  'GET /api/conversations/:id/messages': ({ user, id, query }) => {
    const { messages } = found(id)
    const limit = Number(query.get('limit') ?? 50)
    const [after, before] = [query.get('after'), query.get('before')].map((one) => (one === null ? null : Number(one)))
    const fits = messages.filter(({ seq }) => (after === null || seq > after) && (before === null || seq < before))
    const page = before === null ? fits.slice(0, limit) : fits.slice(-limit)
    return { messages: page.map((one) => shown(user, one)), more: fits.length > page.length }
  },
  'POST /api/conversations/:id/messages': ({ user, id, body }) => {
    const one = found(id)
    const known = one.messages.find((each) => each.id === body.id)
    if (known) return { status: 201, json: known }
    if (one.conversation.state === 'closed') throw new Refused(409, 'conversation.closed', 'It is closed.')
    if (body.text.includes('超时')) throw new Refused(409, 'conversation.no_way_out', 'The window is over.')
    const made = add(one, body.note ? 'note' : 'out', body.text, {
      id: body.id,
      author: user.agent ?? user.id,
      author_name: user.name,
      delivery: body.note ? null : 'queued',
      files: body.files.map((file) => files.get(file)),
    })
    if (!body.note) answered(one, made)
    return { status: 201, json: made }
  },
  'POST /api/conversations/:id/files': ({ headers, body }) => {
    const name = decodeURIComponent(headers['x-file-name'])
    const type = /\.(png|jpe?g|gif|webp)$/i.test(name)
      ? 'image/svg+xml'
      : /\.pdf$/i.test(name)
        ? 'application/pdf'
        : 'text/plain'
    const made = { id: randomUUID().slice(0, 8), name, size: body.length ?? 0, media_type: type }
    files.set(made.id, made)
    return { status: 201, json: made }
  },
  'GET /api/conversations/:id/files/:file': ({ file }) => drawn({ p1: '解放路 22:10', p2: '小区西门' }[file] ?? '图片'),
  'POST /api/conversations/:id/read': ({ id, body }) => {
    const one = found(id)
    Object.assign(one.conversation, { read_seq: body.seq, unread: Math.max(0, one.conversation.last_seq - body.seq) })
    tell(one)
    return none
  },
  'POST /api/conversations/:id/transfer': ({ id, body, user }) =>
    move(
      id,
      { state: 'waiting', agent: null, agent_name: '', queued_at: now(), summary: body.summary },
      body.note,
      user,
    ),
  'POST /api/conversations/:id/close': ({ id, body, user }) => {
    const one = found(id)
    add(one, 'system', '本次会话已结束。如有其他问题，请直接发送消息，感谢您的来访。', { code: 'closed' })
    const closing = one.conversation.agent === user.agent ? 'agent' : 'supervisor'
    return move(id, { state: 'closed', closing, closed_at: now(), summary: body.summary, unanswered_since: null })
  },
  'POST /api/conversations/:id/summary': ({ id, body }) => move(id, { summary: body }),
  'POST /api/conversations/:id/customer': ({ id, body }) => move(id, { customer: body.customer }),
  'POST /api/conversations/:id/spam': ({ id }) =>
    move(id, { state: 'closed', closing: 'spam', closed_at: now(), unanswered_since: null }),
  'POST /api/conversations/:id/take-over': ({ id, user }) =>
    move(id, { state: 'held', agent: user.agent, agent_name: user.name }),
  'POST /api/conversations/:id/assign': ({ id, body }) =>
    move(id, {
      state: 'held',
      agent: body.agent,
      agent_name: all('agent').find((one) => one.id === body.agent)?.name ?? body.agent,
    }),
  'POST /api/conversations/:id/messages/:message/release': ({ id, message: which }) => {
    const one = found(id)
    one.messages.find((each) => each.id === which).code = 'released'
    tell(one)
    return none
  },
  'GET /api/quick-replies': () => ({ json: replies }),
  'POST /api/quick-replies': ({ body }) => {
    const made = { id: randomUUID().slice(0, 8), keys: '', ...body }
    replies.push(made)
    return { status: 201, json: made }
  },
  'PUT /api/quick-replies/:id': ({ id, body }) => {
    const one = replies.find((each) => each.id === id)
    Object.assign(one, body)
    return one
  },
  'DELETE /api/quick-replies/:id': ({ id }) => {
    replies.splice(
      replies.findIndex((each) => each.id === id),
      1,
    )
    return none
  },
  'POST /fake/message': ({ query }) => {
    add(found(query.get('conversation') ?? 'c-web'), 'in', query.get('text') ?? '还在吗？')
    return none
  },
  'POST /fake/written': ({ query }) => {
    const { conversation } = found(query.get('conversation') ?? 'c-wait-1')
    put('offer', `w-${conversation.id}`, {
      id: `w-${conversation.id}`,
      interaction: conversation.id,
      kind: conversation.channel,
      agent: '8001',
      queue: conversation.queue,
      caller: conversation.address,
      called: conversation.account,
      arrived_at: conversation.opened_at,
      queued_at: conversation.queued_at,
      offered_at: now(),
      expires_at: now() + 30,
      answered_at: null,
      path: [],
      role: 'lead',
      by: null,
      by_name: null,
      vip: false,
      direction: 'inbound',
      callback: null,
      lost: null,
    })
    return none
  },
  'POST /api/offers/:id/accept': ({ user, id }) => {
    const offer = all('offer').find((one) => one.id === id)
    if (!offer) throw new Refused(404, 'offer.gone', 'It is gone.')
    drop('offer', id)
    const one = found(offer.interaction)
    add(one, 'system', `您好，${user.agent} 号话务员为您服务。`, { code: 'accepted' })
    return move(offer.interaction, { state: 'held', agent: user.agent, agent_name: user.name, accepted_at: now() })
  },
}
