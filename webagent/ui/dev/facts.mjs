// What flows ask of the site: emergency announcements, opening hours, lists of callers, prompts.
import { drop, now, none, put, Refused } from './world.mjs'

const day = 86400
const emergencies = []
const lists = [
  {
    id: 'white',
    position: 0,
    name: '白名单',
    refuses: false,
    welcomes: true,
    priority: 6,
    text_zh: '',
    text_en: '',
    prompt: '',
    version: 1,
    updated_at: now(),
  },
  {
    id: 'black',
    position: 1,
    name: '黑名单',
    refuses: true,
    welcomes: false,
    priority: null,
    text_zh: '',
    text_en: '',
    prompt: 'caller-refused',
    version: 1,
    updated_at: now(),
  },
  {
    id: 'elderly',
    position: 2,
    name: '老年人',
    refuses: false,
    welcomes: false,
    priority: 7,
    text_zh: '',
    text_en: '',
    prompt: '',
    version: 1,
    updated_at: now(),
  },
]
const by = { added_by: 'u2', added_by_name: '李国强', version: 1 }
let entries = [
  {
    ...by,
    id: 'b1',
    list: 'black',
    number: '13907551234',
    prefix: false,
    reason: '一周内辱骂坐席十余次',
    until: now() + 30 * day,
    text: '',
    added_at: now() - 2 * day,
    hits: 7,
    last_hit_at: now() - 3600,
  },
  {
    ...by,
    id: 'b2',
    list: 'black',
    number: '0057',
    prefix: true,
    reason: '境外诈骗号段',
    until: null,
    text: '该号码无法接入。',
    added_at: now() - 40 * day,
    hits: 112,
    last_hit_at: now() - 200,
  },
  {
    ...by,
    id: 'w1',
    list: 'white',
    number: '089812350',
    prefix: false,
    reason: '值班室',
    until: null,
    text: '',
    added_at: now() - 90 * day,
    hits: 31,
    last_hit_at: now() - 9000,
  },
]
const workdays = ['08:30-12:00', '13:30-17:30']
const week = (work, rest) => ({
  monday: work,
  tuesday: work,
  wednesday: work,
  thursday: work,
  friday: work,
  saturday: rest,
  sunday: rest,
})
const calendars = [
  {
    calendar: { id: 'hotline', weekly: week(['00:00-24:00'], ['00:00-24:00']), holidays: [], makeup: [] },
    open: true,
    holiday: null,
    next_change: null,
  },
  {
    calendar: {
      id: 'office',
      weekly: week(workdays, []),
      holidays: [
        { name: '国庆节、中秋节', first: '2026-10-01', last: '2026-10-07' },
        { name: '元旦', first: '2027-01-01', last: '2027-01-03' },
      ],
      makeup: [
        { name: '国庆节调休', day: '2026-09-20', like: 'monday', hours: [] },
        { name: '国庆节调休', day: '2026-10-10', like: null, hours: ['09:00-12:00'] },
      ],
    },
    open: true,
    holiday: null,
    next_change: now() + 5400,
  },
]
const said = (language, text, source = 'shipped', seconds = 3.4) => ({
  language,
  seconds,
  source,
  text,
  version: source === 'shipped' ? 0 : 2,
  versions: source === 'shipped' ? 0 : 2,
  shipped: true,
})
const prompts = [
  {
    id: 'greeting',
    languages: [
      said('zh', '您好，欢迎致电12345政务服务便民热线。', 'recorded', 5.2),
      said('en', 'Welcome to the 12345 hotline.'),
    ],
    used_by: ['main'],
    drafts: [],
    lists: [],
    missing: [],
  },
  {
    id: 'flood-notice',
    languages: [said('zh', '台风期间，三防热线请按九。', 'rendered', 3.1)],
    used_by: ['main'],
    drafts: ['main'],
    lists: ['骚扰'],
    missing: ['en'],
  },
  {
    id: 'closed',
    languages: [said('zh', '现在是非工作时间。'), said('en', 'We are closed now.')],
    used_by: ['medical', 'survey'],
    drafts: [],
    lists: [],
    missing: [],
  },
]
const hours = () => ({ version: 'a'.repeat(64), zone: 'Asia/Shanghai', calendars, problems: [] })
const of = (id) =>
  emergencies.find((one) => one.id === id) ??
  (() => {
    throw new Refused(404, 'emergency.unknown', 'There is no such announcement.')
  })()

function putUp(body) {
  const one = {
    ...body,
    id: `e${emergencies.length + 1}`,
    version: 1,
    begins: now(),
    sound_zh: body.sound_zh ? 's' : '',
    sound_en: body.sound_en ? 's' : '',
    seconds_zh: 3,
    seconds_en: 0,
    created_by: 'u2',
    created_by_name: '李国强',
    ended_at: null,
    ended_by_name: '',
  }
  emergencies.unshift(one)
  put('emergency', one.id, {
    id: one.id,
    text: one.text_zh || one.text_en,
    spoken: !!one.sound_zh,
    numbers: one.numbers,
    flows: one.flows,
    hangs_up: one.hangs_up,
    begins: one.begins,
    ends: one.ends,
    by: one.created_by_name,
  })
  return { status: 201, json: one }
}

export const factRoutes = {
  'POST /fake/emergency': ({ query }) => {
    if (query.get('over')) drop('emergency', 'e9')
    else
      put('emergency', 'e9', {
        id: 'e9',
        text: '台风蓝色预警：今晚请减少外出，险情请直接拨打 119。',
        spoken: true,
        numbers: [],
        flows: [],
        hangs_up: false,
        begins: now(),
        ends: now() + 3600,
        by: '李国强',
      })
    return none
  },
  'GET /api/emergencies': () => ({ json: { now: now(), all: emergencies } }),
  'POST /api/emergencies': ({ body }) => putUp(body),
  'POST /api/emergencies/by-phone': ({ body }) => {
    const id = 'o1'
    put('phone_order', id, { id, state: 'open', code: '482913', until: now() + 600, fault: '' })
    return { status: 201, json: { id, code: '482913', until: now() + 600, numbers: [], rings: !!body.ring } }
  },
  'DELETE /api/emergencies/by-phone/:id': () => {
    drop('phone_order', 'o1')
    return none
  },
  'PUT /api/emergencies/:id/end': ({ id, body }) => ({
    json: Object.assign(of(id), { ends: body.ends, version: of(id).version + 1 }),
  }),
  'POST /api/emergencies/:id/take-down': ({ id }) => {
    drop('emergency', id)
    return { json: Object.assign(of(id), { ended_at: now(), ended_by_name: '李国强' }) }
  },
  'GET /api/lists': () => ({
    json: lists.map((list) => {
      const on = entries.filter((one) => one.list === list.id)
      return {
        list,
        entries: on.length,
        hits: on.reduce((sum, one) => sum + one.hits, 0),
        last_hit_at: on[0]?.last_hit_at ?? null,
      }
    }),
  }),
  'PUT /api/lists/:id': ({ id, body }) => {
    const made = { ...lists.find((one) => one.id === id), ...body, id, version: body.version + 1 }
    lists.splice(lists.findIndex((one) => one.id === id) >>> 0, 1, made)
    return { json: made }
  },
  'POST /api/lists/:id/find': ({ id, body }) => {
    const found = entries.filter((one) => one.list === id && `${one.number}${one.reason}`.includes(body.text ?? ''))
    return { json: { count: found.length, entries: found } }
  },
  'POST /api/lists/:id/entries': ({ id, body }) => {
    const made = { ...by, ...body, id: `n${entries.length}`, list: id, added_at: now(), hits: 0, last_hit_at: null }
    entries = [made, ...entries]
    return { status: 201, json: made }
  },
  'PUT /api/lists/entries/:id': ({ id, body }) => ({
    json: Object.assign(
      entries.find((one) => one.id === id),
      body,
      { version: body.version + 1 },
    ),
  }),
  'DELETE /api/lists/entries/:id': ({ id }) => {
    entries = entries.filter((one) => one.id !== id)
    return none
  },
  'POST /api/lists/:id/import': ({ body }) => ({
    json: {
      rows: [{ line: 2, number: '13800000001', prefix: false, reason: 'x', until: null, problem: '' }],
      added: !body.check_only,
    },
  }),
  'GET /api/hours': () => ({ json: hours() }),
  'PUT /api/hours/:id': ({ id, body }) => {
    const { weekly, holidays, makeup } = body
    Object.assign(calendars.find((one) => one.calendar.id === id).calendar, { weekly, holidays, makeup })
    return { json: hours() }
  },
  'GET /api/prompts': () => ({ json: prompts }),
}
