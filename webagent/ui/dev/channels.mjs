// The accounts of the written channels in the simulated hotline.
import { none, now, Refused } from './world.mjs'

const field = (kind, name, type = 'text', more = {}) => ({
  name,
  label_key: `channels.field.${kind}.${name}`,
  type,
  choices: [],
  max: type === 'number' ? 65_535 : 200,
  required: false,
  ...more,
})
const needed = { required: true }
const channels = [
  {
    kind: 'web',
    fields: [
      field('web', 'origins', 'text', { max: 2000 }),
      field('web', 'signed', 'bool'),
      field('web', 'secret', 'secret'),
      field('web', 'title'),
      field('web', 'colour'),
      field('web', 'languages', 'choice', { choices: ['zh', 'en', 'zh,en', 'en,zh'] }),
      field('web', 'files', 'bool'),
    ],
  },
  {
    kind: 'wechat',
    fields: [
      field('wechat', 'app_id', 'text', needed),
      field('wechat', 'app_secret', 'secret', needed),
      field('wechat', 'token', 'secret', needed),
      field('wechat', 'aes_key', 'secret'),
      field('wechat', 'mode', 'choice', { choices: ['safe', 'plain'] }),
      field('wechat', 'menu', 'text', { max: 4000 }),
    ],
  },
  {
    kind: 'email',
    fields: [
      field('email', 'address', 'text', needed),
      field('email', 'imap_host', 'text', needed),
      field('email', 'imap_port', 'number'),
      field('email', 'imap_security', 'choice', { choices: ['tls', 'starttls', 'none'] }),
      field('email', 'smtp_host', 'text', needed),
      field('email', 'smtp_port', 'number'),
      field('email', 'user', 'text', needed),
      field('email', 'password', 'secret', needed),
      field('email', 'signature', 'text', { max: 1000 }),
    ],
  },
  {
    kind: 'sms',
    fields: [
      field('sms', 'way', 'choice', { choices: ['aliyun', 'tencent', 'smpp', 'cmpp2', 'cmpp3'], required: true }),
      field('sms', 'signature'),
      field('sms', 'key_id'),
      field('sms', 'key_secret', 'secret'),
      field('sms', 'number'),
    ],
  },
]
const texts = {
  welcome: '您好，这里是 12345 政务服务便民热线。您的消息已收到，正在为您转接人工服务。',
  waiting: '目前您排在第 {place} 位，请稍候。',
  off_hours: '您好，现在是非工作时间。您的消息已收到，工作时间开始后我们会尽快回复您。',
  accepted: '您好，{agent} 号话务员为您服务。',
  transferred: '正在为您转接其他工作人员，请稍候，您之前的消息对方可以看到。',
  idle_warning: '您好，您已有一段时间没有回复。如没有其他问题，本次会话即将结束。',
  closed: '本次会话已结束。如有其他问题，请直接发送消息，感谢您的来访。',
  survey: '',
}
const account = (id, kind, name, config, more = {}) => ({
  id,
  kind,
  name,
  enabled: true,
  config,
  secrets_set: channels
    .find((one) => one.kind === kind)
    .fields.flatMap((one) => (one.type === 'secret' ? [one.name] : [])),
  fault: null,
  last_in_at: now() - 95,
  last_out_at: now() - 250,
  webhook: '',
  queue: 'general',
  hours: '',
  texts: { ...texts },
  idle_warn_s: 600,
  idle_close_s: 900,
  first_answer_s: 180,
  silent_s: 600,
  priority: 0,
  language: 'zh',
  version: 1,
  ...more,
})
const accounts = [
  account('web-1', 'web', '政务网在线咨询', {
    origins: 'https://www.sanya.gov.cn',
    signed: false,
    title: '在线咨询',
    languages: 'zh,en',
    files: true,
  }),
  account(
    'wechat-1',
    'wechat',
    '三亚12345 服务号',
    { app_id: 'wx0123456789abcdef', mode: 'safe' },
    { webhook: '/channels/wechat/wechat-1/callback' },
  ),
  account(
    'email-1',
    'email',
    '热线邮箱',
    {
      address: '12345@sanya.gov.cn',
      imap_host: 'imap.sanya.gov.cn',
      imap_port: 993,
      smtp_host: 'smtp.sanya.gov.cn',
      smtp_port: 465,
      user: '12345',
    },
    { fault: 'email.sign_in_refused' },
  ),
  account(
    'sms-1',
    'sms',
    '短信端口 10690012345',
    { way: 'cmpp3', number: '10690012345' },
    { enabled: false, last_in_at: null, last_out_at: null },
  ),
]
let numbers = 0
const found = (id) => {
  const one = accounts.find((each) => each.id === id)
  if (!one) throw new Refused(404, 'channel.no_account', 'There is no such account.')
  return one
}
function checked({ kind, name, config }, before) {
  const form = channels.find((one) => one.kind === kind)
  const fields = form.fields
    .filter((one) => one.required && !config[one.name] && !before?.secrets_set.includes(one.name))
    .map((one) => ({ field: `config.${one.name}`, rule: 'missing', message: 'This field is required.' }))
  if (!name) fields.push({ field: 'name', rule: 'missing', message: 'This field is required.' })
  if (fields.length) throw new Refused(400, 'invalid', 'The input is wrong.', { fields })
  const secrets = form.fields.filter((one) => one.type === 'secret' && config[one.name]).map((one) => one.name)
  return {
    config: Object.fromEntries(Object.entries(config).filter(([key]) => !secrets.includes(key))),
    secrets_set: [...new Set([...(before?.secrets_set ?? []), ...secrets])],
  }
}

export const channelRoutes = {
  'GET /api/channels': () => ({ channels, accounts }),
  'POST /api/channels/accounts': ({ body }) => {
    const made = account(
      `${body.kind}-n${++numbers}`,
      body.kind,
      body.name,
      {},
      { ...body, last_in_at: null, last_out_at: null, ...checked(body) },
    )
    accounts.push(made)
    return { status: 201, json: made }
  },
  'PUT /api/channels/accounts/:id': ({ id, body }) => {
    const one = found(id)
    Object.assign(one, body, checked(body, one), { version: one.version + 1 })
    return one
  },
  'DELETE /api/channels/accounts/:id': ({ id }) => {
    accounts.splice(accounts.indexOf(found(id)), 1)
    return none
  },
  'POST /api/channels/accounts/:id/test': ({ id }) =>
    found(id).fault ? { state: 'failed', reason: found(id).fault } : { state: 'sent', reason: '' },
}
