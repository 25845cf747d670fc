// Recordings in the simulated hotline: a few dozen to search, each with its cue points, and who listened to them.
import { randomUUID } from 'node:crypto'

import { none, now, put, Refused } from './world.mjs'
import { viewRoutes } from './records.mjs'

const PEOPLE = [
  ['8001', '张晓梅'],
  ['8002', '王强'],
  ['8004', '赵鹏'],
  ['8011', '符小燕'],
]
const LEVELS = ['', 'very_satisfied', 'satisfied', '', 'basically_satisfied', 'dissatisfied']
const TAGS = [['投诉'], [], ['质检样本', '表扬'], [], []]
const began = now()
const rows = Array.from({ length: 64 }, (_, n) => {
  const seconds = 40 + ((n * 97) % 420)
  const state = n === 6 ? 'failed' : n === 11 ? 'waived' : n === 17 ? 'missing' : 'ready'
  const at = began - 600 - n * 5137
  return {
    call: `call-${n}`,
    at,
    ended_at: at + seconds,
    recording: state === 'waived' || state === 'missing' ? '' : `rec-${n}`,
    state,
    seconds: state === 'ready' ? 96 : 0,
    talk_s: seconds,
    direction: n % 8 === 6 ? 'out' : n % 13 === 9 ? 'callback' : 'in',
    number: n === 5 ? '' : `13${800138000 + n * 7}`,
    queue: n % 11 === 3 ? 'english' : 'general',
    queue_name: n % 11 === 3 ? 'English' : '综合受理',
    level: LEVELS[n % LEVELS.length],
    training: n === 7,
    faults: '',
    agents: Object.fromEntries([PEOPLE[n % 4], ...(n % 9 === 4 ? [PEOPLE[(n + 1) % 4]] : [])]),
    tickets: n % 3 === 1 ? [`t-${n}`, `20261126-${String(n).padStart(4, '0')}`] : [],
    tags: TAGS[n % TAGS.length],
    marks: n === 3 ? ['held', 'ending'] : n === 8 ? ['held'] : [],
    deleted:
      n === 12
        ? { at: at + 86400, by: '周管理', why: '法院裁定 2026-9', row: 214 }
        : n === 19
          ? { at: at + 9000, by: '', why: '', row: 187 }
          : null,
  }
})
const cue = (kind, at_s, who = '', note = '') => ({ kind, at_s, who, note })
const cues = [
  cue('joined', 0, '8001'),
  cue('held', 22),
  cue('consulted', 23, '8002'),
  cue('resumed', 41),
  cue('conference', 41, '8002'),
  cue('paused', 58),
  cue('unpaused', 66),
  cue('left', 80, '8002'),
  cue('survey', 90),
  cue('ended', 96),
]
const heard = []
const seen = (user, row) =>
  user.role === 'agent' ? { ...row, number: row.number && `${row.number.slice(0, 3)}****${row.number.slice(-4)}` } : row
const mine = (user) => rows.filter((row) => user.role !== 'agent' || user.agent in row.agents)
const matching = (body) => (row) =>
  (!body.since || row.at >= body.since) &&
  (!body.until || row.at < body.until) &&
  (!body.number || row.number === body.number) &&
  (!body.ends || row.number.endsWith(body.ends)) &&
  (!body.agent || body.agent in row.agents) &&
  (!body.queue || row.queue === body.queue) &&
  (!body.ticket || row.tickets.includes(body.ticket)) &&
  (!body.tag || row.tags.includes(body.tag)) &&
  (!body.level || row.level === body.level) &&
  (!body.direction || row.direction === body.direction) &&
  (!body.kept || row.marks.includes(body.kept) || (body.kept === 'deleted' && row.deleted)) &&
  (!body.states?.length || body.states.includes(row.state)) &&
  row.seconds >= (body.min_s ?? 0) &&
  row.seconds <= (body.max_s ?? Infinity)
const one = (id) => rows.find((row) => row.recording === id) ?? rows[1]
const kept = new Map()
/** The retention of each; the fourth is on legal hold. */
const keptOf = (user, id) => {
  if (!kept.has(id))
    kept.set(id, {
      in_file_store: true,
      category: 'recording',
      title: '',
      until: one(id).at + 732 * 86400,
      sha256: '',
      stored_at: one(id).at + 400,
      holds: one(id).marks.length
        ? [
            {
              id: 'h1',
              file: 'f',
              why: '行政复议 2026-17',
              by: 'u2',
              by_name: '李国强',
              at: now() - 7200,
              until: id === 'rec-3' ? now() + 4 * 86400 : null,
              released_at: null,
              released_why: '',
              released_by: '',
            },
          ]
        : [],
      deleted_at: one(id).deleted?.at ?? null,
      deleted_by: one(id).deleted?.by ?? '',
      deleted_why: one(id).deleted?.why ?? '',
    })
  return Object.assign(kept.get(id), { may_keep: !['agent', 'leader'].includes(user.role) })
}
const wish = (recording, reason, name, at) => ({
  recording,
  reason,
  asked_by_name: name,
  asked_at: at,
  expires_at: at + 7 * 86400,
  state: 'open',
  decided_by_name: '',
  decided_at: null,
  word: '',
})
/** A request that waits for a second person. */
const wishes = [wish('rec-2', '当事人书面申请，法制科 2026-31 号意见', '周管理', now() - 5400)]
const shownWish = (user, one) => ({ ...one, own: one.asked_by_name === user.name })
const over = (id, state, user, word) =>
  Object.assign(wishes.find((one) => one.recording === id && one.state === 'open') ?? {}, {
    state,
    decided_by_name: user.name,
    decided_at: now(),
    word,
  })
const page = (found, { cursor = 0, limit = 50 }) => ({
  items: found.slice(+cursor, +cursor + limit),
  next: found.length > +cursor + limit ? String(+cursor + limit) : null,
})

/** Talk with a stretch in which nobody speaks. */
export const pauses = (peaks) =>
  peaks.map((value, n) => (n > peaks.length * 0.6 && n < peaks.length * 0.7 ? 0.004 : value))

export const recordingRoutes = {
  'POST /api/recordings/search': ({ user, body }) =>
    page(
      mine(user)
        .filter(matching(body))
        .map((row) => seen(user, row)),
      body,
    ),
  ...viewRoutes('recordings', {
    name: '不满意的通话',
    filter: { period: 'month', level: 'dissatisfied' },
    columns: ['number', 'agents', 'length', 'level', 'tickets'],
  }),
  'GET /api/recordings/:id/cues': ({ id }) => ({ seconds: 96, cues, tags: one(id).tags }),
  'PUT /api/recordings/:id/tags': ({ id, body }) => {
    one(id).tags = body.tags
    return none
  },
  'GET /api/recordings/:id': ({ user, id }) => ({
    talk: seen(user, one(id)),
    download: user.role !== 'agent',
    tag: user.role !== 'agent',
  }),
  'GET /api/recordings/categories': () => [
    { category: 'recording', title: '', days: 732 },
    { category: 'recording.complaint', title: '投诉录音', days: 3660 },
  ],
  'GET /api/recordings/:id/keeping': ({ user, id }) => keptOf(user, id),
  'POST /api/recordings/:id/holds': ({ user, id, body }) => {
    keptOf(user, id).holds.unshift({
      id: randomUUID().replaceAll('-', ''),
      file: 'f',
      why: body.reason,
      by: user.id,
      by_name: user.name,
      at: now(),
      until: body.until ? Date.parse(`${body.until}T16:00:00Z`) / 1000 : null,
      released_at: null,
      released_why: '',
      released_by: '',
    })
    one(id).marks = ['held']
    return none
  },
  'POST /api/recordings/:id/holds/:hold/release': ({ user, id, hold, body }) => {
    const found = keptOf(user, id).holds.find((one) => one.id === hold)
    if (found) Object.assign(found, { released_at: now(), released_why: body.reason, released_by: user.id })
    if (keptOf(user, id).holds.every((hold) => hold.released_at)) one(id).marks = []
    return none
  },
  'PUT /api/recordings/:id/category': ({ user, id, body }) => {
    Object.assign(keptOf(user, id), { category: body.category, title: body.category === 'recording' ? '' : '投诉录音' })
    return none
  },
  'GET /api/recordings/deletions': ({ user }) =>
    wishes.filter((one) => one.state === 'open').map((one) => shownWish(user, one)),
  'GET /api/recordings/:id/deletions': ({ user, id }) => ({
    items: wishes.filter((one) => one.recording === id).map((one) => shownWish(user, one)),
    may_delete: user.role === 'admin',
  }),
  'POST /api/recordings/:id/deletion': ({ user, id, body }) => {
    wishes.unshift(wish(id, body.reason, user.name, now()))
    return none
  },
  'POST /api/recordings/:id/deletion/withdrawal': ({ user, id }) => {
    over(id, 'withdrawn', user, '')
    return none
  },
  'POST /api/recordings/:id/deletion/decision': ({ user, id, body }) => {
    const found = over(id, body.approve ? 'approved' : 'refused', user, body.word)
    if (body.approve) {
      Object.assign(keptOf(user, id), { deleted_at: now(), deleted_why: found.reason, deleted_by: user.id })
      one(id).deleted = { at: now(), by: user.name, why: found.reason, row: 301 }
    }
    return none
  },
  'GET /api/recordings/holds-ending': () => ({ recordings: rows.filter((row) => row.marks.includes('ending')).length }),
  'POST /api/recordings/:id/listenings': ({ user, id, body }) => {
    const { call, agents, seconds } = one(id)
    const own = user.agent in agents
    if (!own && user.role !== 'agent' && !body.reason)
      throw new Refused(400, 'recording.reason_needed', 'Say why you listen to this recording: this site asks for it.')
    const listening = {
      id: randomUUID().replaceAll('-', ''),
      at: now(),
      recording: id,
      call,
      by: user.id,
      by_name: user.name,
      own,
      reason: body.reason,
      played: true,
      heard_at: now(),
      heard_s: 0,
      seconds: seconds || 96,
      spans: [],
      form: '',
    }
    heard.unshift({ listening, agents })
    return { status: 201, json: { id: listening.id } }
  },
  'PUT /api/recordings/:id/listenings/:listening': ({ listening: id, body }) => {
    const found = heard.find(({ listening }) => listening.id === id)?.listening
    if (found)
      Object.assign(found, {
        spans: [...found.spans, ...body.spans],
        heard_s: found.heard_s + body.spans.reduce((sum, [from, to]) => sum + to - from, 0),
      })
    return none
  },
  'POST /api/recordings/listenings/search': ({ body }) =>
    page(
      [...heard, ...older].filter(
        ({ listening }) =>
          (!body.others || !listening.own) && (body.taken === undefined || (listening.form !== '') === body.taken),
      ),
      body,
    ),
  'POST /api/recordings/listenings/exports': () => {
    const job = {
      id: randomUUID().replaceAll('-', ''),
      kind: 'recordings.listenings_export',
      state: 'done',
      created_at: now(),
      done: 21,
      total: 21,
      cancelling: false,
      ended_at: now(),
      expires_at: now() + 86400,
      fault: '',
      file_name: '听音记录-20261120.xlsx',
      bytes: 9000,
    }
    put('job', job.id, job)
    return { status: 201, json: job }
  },
}
const REASONS = ['质检', '投诉核查', '', '市民要求', '培训教学']
const older = Array.from({ length: 21 }, (_, n) => ({
  listening: {
    id: `heard-${n}`,
    at: began - 900 - n * 4000,
    recording: rows[n + 20].recording,
    call: rows[n + 20].call,
    by: 'u2',
    by_name: n % 5 === 2 ? '张晓梅' : '李国强',
    own: n % 5 === 2,
    reason: REASONS[n % 5],
    played: true,
    heard_at: began,
    heard_s: n % 4 === 3 ? 0 : 34 + n,
    seconds: 96,
    spans:
      n % 4 === 3
        ? []
        : [
            [0, 12],
            [40, 62 + n],
          ],
    form: n % 4 === 3 ? 'mp3' : '',
  },
  agents: rows[n + 20].agents,
}))
