// The facts of the simulated hotline: the site's facts, its people, and the live items with the pages that watch them.
export const now = () => Date.now() / 1000
const choice = (id, zh, en, more = {}) => ({ id, zh, en, ...more })
const reason = (id, zh, en, limit_s = null) => choice(id, zh, en, { limit_s })
export const options = {
  busy_reasons: [
    reason('paperwork', '整理工单', 'Paperwork'),
    reason('call_back', '外呼回访', 'Calling back'),
    reason('consulting', '请示班长', 'Asking a supervisor'),
    reason('meeting', '开会', 'Meeting'),
  ],
  break_reasons: [
    reason('rest', '休息', 'Rest', 900),
    reason('meal', '用餐', 'Meal', 2700),
    reason('restroom', '洗手间', 'Restroom', 600),
  ],
  ticket_types: [
    choice('consultation', '咨询', 'Consultation'),
    choice('complaint', '投诉', 'Complaint'),
    choice('report', '举报', 'Report'),
    choice('rescue', '救援', 'Rescue'),
  ],
  urgencies: [
    choice('normal', '一般', 'Normal'),
    choice('urgent', '紧急', 'Urgent'),
    choice('critical', '特急', 'Critical'),
  ],
  legal_ways: [
    choice('litigation', '诉讼', 'Litigation'),
    choice('review', '行政复议', 'Administrative review'),
    choice('petition', '信访', 'Petition'),
  ],
  platforms: [{ id: 'province', name: '海南省政务热线平台' }],
  departments: [
    ['transport', '交通运输局'],
    ['housing', '住房和城乡建设局'],
    ['water', '水务局'],
    ['ecology', '生态环境局'],
    ['health', '卫生健康委员会'],
  ].map(([id, name]) => ({ id, name })),
  skills: [choice('general', '综合受理', 'General'), choice('english', '英语', 'English')],
  groups: [
    { id: 'day', name: '白班', version: 1 },
    { id: 'night', name: '夜班', version: 1 },
  ],
  wrap_up_limit_s: null,
  offer_limit_s: 10,
  demo: true,
  zone: 'Asia/Shanghai',
}
const field = (id, kind, zh, en, more = {}) => ({
  id,
  kind,
  zh,
  en,
  help_zh: '',
  help_en: '',
  required: false,
  least: null,
  most: null,
  choices: [],
  ...more,
})
const ownFields = {
  complaint: [
    field('about', 'text', '被反映单位或个人', 'Who it is about'),
    field('happened_at', 'moment', '发生时间', 'When it happened'),
    field('wants_reply', 'yes_no', '要求书面答复', 'Wants a written reply'),
  ],
  rescue: [
    field('people', 'number', '被困或受伤人数', 'People in danger', { least: 0, most: 10000 }),
    field('danger', 'one', '险情', 'Danger', {
      choices: [choice('water', '溺水', 'Water'), choice('lift', '电梯被困', 'Lift')],
    }),
  ],
}
const templates = {
  complaint: [
    {
      name: '噪音扰民',
      title: '【地点】噪音扰民',
      text: '市民反映【地点】于【时间】产生噪音，影响休息，要求核实处理。',
    },
    { name: '停水停电', title: '【小区】停水', text: '市民反映【小区】自【时间】起停水，要求尽快恢复。' },
  ],
}
export const kinds = options.ticket_types.map((one) => ({
  ...one,
  urgency: one.id === 'rescue' ? 'critical' : 'normal',
  needs_address: one.id === 'rescue',
  may_close: one.id !== 'rescue',
  fields: ownFields[one.id] ?? [],
  templates: templates[one.id] ?? [],
}))
export const districts = [
  ['jiyang', '吉阳区', ''],
  ['jy_hongsha', '红沙社区', 'jiyang'],
  ['jy_dadonghai', '大东海社区', 'jiyang'],
  ['tianya', '天涯区', ''],
  ['ty_hexi', '河西片区', 'tianya'],
  ['ty_gangmen', '港门社区', 'ty_hexi'],
].map(([id, name, parent]) => ({ id, name, parent, retired: false }))
export const contacts = [
  { id: 'water-duty', department: 'water', name: '陈明', title: '值班科长', number: '089888271001' },
  { id: 'housing-lights', department: 'housing', name: '符海生', title: '市政照明科', number: '089888271002' },
  { id: 'transport-bus', department: 'transport', name: '周敏', title: '公交管理科', number: '089888271003' },
]
export const flows = [
  { id: 'survey', name: '满意度评价' },
  { id: 'medical', name: '异地就医自助查询' },
]
const desk = [
  'desk.use',
  'tickets.read',
  'tickets.write',
  'tickets.write:own',
  'tickets.handle',
  'recordings.listen_own',
  'records.read',
  'surveys.read',
  'voicemail.handle',
  'fax.handle',
  'fax.send',
  'customers.read',
  'customers.write',
  'conversations.handle',
]
const reach = (scope) => `tickets.read:${scope}`
const floor = [
  'floor.watch',
  'floor.command',
  'floor.all',
  'tickets.dispatch',
  'tickets.decide',
  'flows.read',
  'recordings.listen',
  'recordings.download',
  'views.share',
  'announcements.write',
  'records.numbers',
  'records.export',
  'surveys.export',
  'emergency.announce',
  'lists.read',
  'lists.write',
  'campaigns.manage',
  'campaigns.export',
  'voicemail.delete',
  'fax.delete',
  'customers.search',
  'customers.merge',
  'customers.open',
  'conversations.search',
  'conversations.join',
  'conversations.manage',
]
const house = [
  'accounts.manage',
  'site.manage',
  'audit.read',
  'flows.write',
  'hours.write',
  'prompts.write',
  'files.manage',
  'exchange.manage',
  'notices.manage',
  'channels.manage',
]
const knows = 'knowledge.read'
const tasks = {
  handler: ['tickets.read', reach('own'), 'tickets.handle', 'duties.read'],
  dispatcher: ['tickets.read', reach('all'), 'tickets.dispatch', 'duties.read', 'rules.read', knows],
  follow_up: ['desk.use', 'tickets.read', reach('own'), 'tickets.follow_up', knows],
  editor: [knows, 'knowledge.write', 'knowledge.write:all'],
  inspector: [
    'tickets.read',
    reach('all'),
    'records.read',
    'records.read:all',
    'recordings.listen_own',
    'recordings.listen',
    'floor.all',
    'surveys.read',
    'surveys.read:all',
    knows,
  ],
  auditor: ['audit.read'],
}
export const rights = {
  ...tasks,
  agent: [...desk, reach('own')],
  leader: [
    ...desk,
    reach('group'),
    ...floor.filter((one) => !['floor.all', 'views.share', 'tickets.dispatch', 'tickets.decide'].includes(one)),
  ],
  supervisor: [...desk, reach('all'), ...floor],
  admin: [...desk, reach('all'), ...floor, ...house],
}
const user = (id, username, name, role, agent, departments = []) => ({
  id,
  username,
  name,
  role,
  roles: [role],
  role_names: {},
  preview: null,
  rights: rights[role],
  agent,
  departments,
  language: 'zh',
})
export const users = {
  zhang: user('u1', 'zhang', '张晓梅', 'agent', '8001'),
  li: user('u2', 'li', '李国强', 'supervisor', null),
  admin: user('u3', 'admin', '管理员', 'admin', null),
  fu: user('u4', 'fu', '符海生', 'handler', null, ['water']),
  pai: user('u5', 'pai', '潘丽', 'dispatcher', null),
  hui: user('u6', 'hui', '惠敏', 'follow_up', '8002'),
  bian: user('u7', 'bian', '边静', 'editor', null),
  jian: user('u8', 'jian', '简宁', 'inspector', null),
  shen: user('u9', 'shen', '沈岳', 'auditor', null),
}

export class Refused extends Error {
  constructor(status, code, message, details = {}, field = null) {
    super(message)
    Object.assign(this, { status, code, details, field })
  }
}
export const none = { status: 204 }

const items = new Map()
export const pages = new Set()
const key = (kind, id) => `${kind} ${id}`
export const sees = (user, kind, value) =>
  kind === 'agent' || kind === 'waiting' || kind === 'recordings_wait'
    ? user.role !== 'agent'
    : kind === 'supervising'
      ? user.role === 'supervisor'
      : kind === 'system_job' || kind === 'disk'
        ? user.role === 'admin'
        : ['me', 'offer', 'call', 'conversation'].includes(kind) || (kind === 'help' && user.role === 'agent')
          ? user.agent !== null && (value.agent ?? (kind === 'help' ? value.id : user.agent)) === user.agent
          : true
export const seen = (user) => [...items.values()].filter(([kind, , value]) => sees(user, kind, value))
function tell(kind, value, event) {
  for (const page of pages)
    if (sees(page.user, kind, value))
      page.socket.send(JSON.stringify({ type: 'events', seq: ++page.seq, now: now(), events: [event] }))
}
export function put(kind, id, value) {
  items.set(key(kind, id), [kind, id, value])
  tell(kind, value, ['put', kind, id, value])
}
export function drop(kind, id) {
  const had = items.get(key(kind, id))
  items.delete(key(kind, id))
  if (had) tell(kind, had[2], ['drop', kind, id])
}
export const get = (kind, id) => items.get(key(kind, id))?.[2]
export const all = (kind) => [...items.values()].filter(([its]) => its === kind).map(([, , value]) => value)
export const change = (kind, id, part) => put(kind, id, { ...get(kind, id), ...part })

/** The one agent who has a page, in `me` and on the wall. */
export function seat(part) {
  const was = get('me', '8001')
  change('me', '8001', { ...part, ...(part.state && part.state !== was.state && { since: now() }) })
  const { id, name, state, reason, since, phone, calls_today, next_state, next_reason, signed_on_at } = get(
    'me',
    '8001',
  )
  put('agent', id, {
    ...get('agent', id),
    id,
    name,
    state,
    reason,
    since,
    phone,
    calls_today,
    next_state,
    next_reason,
    signed_on_at,
  })
}

const names = [
  '张晓梅',
  '王海燕',
  '陈丽',
  '符小云',
  '林志强',
  '吴秀英',
  '黄燕',
  '周敏',
  '邢益',
  '韩雪',
  '麦冬',
  '苏婷',
  '羊秋月',
  '郑洁',
  '高远',
  '许文',
]
const states = [
  'signed_off',
  'talking',
  'held',
  'idle',
  'ringing',
  'wrap_up',
  'break',
  'consulting',
  'idle',
  'busy',
  'talking',
  'signed_off',
  'idle',
  'talking',
  'wrap_up',
  'signed_off',
]
// AGENTS=80 fills a big display.
for (let n = 0; n < Number(process.env.AGENTS ?? names.length); n++) {
  const [name, state] = [names[n % names.length], states[n % states.length]]
  const reason = { break: 'meal', busy: 'meeting' }[state] ?? ''
  put('agent', String(8001 + n), {
    id: String(8001 + n),
    name,
    state,
    reason,
    since: now() - (n === 6 ? 2900 : (37 * (n + 1) ** 1.6) % 2400),
    skills: n % 3 ? ['general'] : ['general', 'english'],
    languages: n % 3 ? ['zh'] : ['zh', 'en'],
    groups: [n % 2 ? 'night' : 'day'],
    phone: n === 9 ? 'unregistered' : 'registered',
    calls_today: (n * 7) % 31,
    training: n === 14,
    interaction: null,
    talk: ['talking', 'held', 'consulting'].includes(state)
      ? {
          caller: `138****${4101 + n}`,
          queue: n % 3 ? 'general' : 'english',
          since: now() - 95 * n - 60,
          held_since: state === 'held' ? now() - 32 : null,
        }
      : null,
    next_state: n === 1 ? 'break' : null,
    next_reason: n === 1 ? 'meal' : '',
    break_until: null,
    late_at: state === 'wrap_up' ? now() + 60 : null,
    sessions: ['talking', 'held', 'consulting', 'ringing'].includes(state) ? { voice: 1 } : {},
    signed_on_at: state === 'signed_off' ? null : now() - 211 * (n + 1),
  })
}
put('me', '8001', {
  id: '8001',
  name: '张晓梅',
  state: 'signed_off',
  reason: '',
  since: 0,
  interaction: null,
  offer: null,
  signed_on_at: null,
  phone: 'unregistered',
  next_state: null,
  next_reason: '',
  wrap_up_until: null,
  break_until: null,
  after_talk: 'idle',
  auto_answer: false,
  training: false,
  calls_today: 17,
  talk_s_today: 3412,
})
put('queue', 'general', {
  id: 'general',
  name: '综合受理',
  name_en: 'General',
  waiting: 3,
  longest_since: now() - 41,
  ready: 3,
  signed_on: 13,
  talking: 5,
  late_after_s: 15,
})
put('queue', 'english', {
  id: 'english',
  name: 'English',
  name_en: 'English',
  waiting: 0,
  longest_since: null,
  ready: 1,
  signed_on: 4,
  talking: 1,
  late_after_s: 15,
})
put('queue', 'law', {
  id: 'law',
  name: '法律咨询',
  name_en: 'Law',
  waiting: 1,
  longest_since: now() - 9,
  ready: 0,
  signed_on: 0,
  talking: 0,
  late_after_s: 15,
})
put('waiting', 'w3', {
  id: 'w3',
  queue: 'law',
  since: now() - 12,
  queued_at: now() - 9,
  position: 1,
  caller: '136****8080',
  priority: 0,
  language: 'zh',
  vip: false,
  offered: false,
  assigned_to: null,
  training: false,
})
;['138****2201', '0898****7712', '159****0034'].forEach((caller, n) =>
  put('waiting', `w${n}`, {
    id: `w${n}`,
    queue: 'general',
    since: now() - 41 + n * 15,
    queued_at: now() - 35 + n * 15,
    position: n + 1,
    caller,
    priority: n === 1 ? 5 : 0,
    language: 'zh',
    vip: n === 1,
    offered: n === 0,
    assigned_to: n === 2 ? '8004' : null,
    training: false,
  }),
)
put('queue_day', 'general', {
  id: 'general',
  offered: 431,
  undecided: 2,
  answered: 412,
  answered_in_time: 385,
  abandoned: 17,
  abandoned_short: 6,
  average_wait_s: 7.4,
  written: 0,
  written_taken: 0,
  connect_rate: 0.9604,
  service_level: 0.9102,
})
put('queue_day', 'english', {
  id: 'english',
  offered: 55,
  undecided: 1,
  answered: 51,
  answered_in_time: 46,
  abandoned: 3,
  abandoned_short: 1,
  average_wait_s: 9.1,
  written: 0,
  written_taken: 0,
  connect_rate: 0.9444,
  service_level: 0.8679,
})
put('today', 'all', {
  id: 'all',
  offered: 486,
  undecided: 3,
  answered: 463,
  abandoned: 20,
  abandoned_short: 7,
  in_ivr: 4,
  waiting: 3,
  answered_in_15s: 431,
  average_wait_s: 7.6,
  connect_rate: 0.9586,
  in_time_rate: 0.9309,
  talk_s: 75210,
  written: 5,
})
put('system', 'telephone', { id: 'telephone', up: true, since: now() - 90000, stopping_until: null })
