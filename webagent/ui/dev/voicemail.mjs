// Citizens' messages in the simulated hotline.
import { none, now, put, Refused } from './world.mjs'

const began = now()
const message = (n, more) => ({
  id: `v-${n}`,
  call: `call-${n}`,
  box: '非服务时间留言',
  queue: 'general',
  queue_name: '综合受理',
  number: `1380013800${n}`,
  called: '12345',
  language: 'zh',
  seconds: 9 + n * 7,
  left_at: began - 1800 * (n + 1),
  training: false,
  claimed_by: '',
  claimed_name: '',
  mine: false,
  closed_at: null,
  closed_name: '',
  note: '',
  ticket: null,
  rung_at: null,
  reached: null,
  deleted_at: null,
  deleted_name: '',
  deleted_why: '',
  ...more,
})
const open = [message(1, {}), message(2, { claimed_by: 'wang', claimed_name: '王强' }), message(3, { number: '' })]
const closed = [
  message(4, { closed_at: began - 600, closed_name: '王强', note: '已回电，市民咨询社保卡' }),
  message(5, {
    closed_at: began - 7200,
    closed_name: '王强',
    note: '骚扰电话',
    deleted_at: began - 3600,
    deleted_name: '张敏',
    deleted_why: '内容与本单位无关',
  }),
]
const shown = (user, row) => ({
  ...row,
  mine: row.claimed_by === user.id,
  number: user.role === 'agent' && row.number ? `${row.number.slice(0, 3)}****${row.number.slice(-4)}` : row.number,
})
const tell = () =>
  put('voicemail_box', 'general', {
    id: 'general',
    fresh: open.filter((row) => !row.claimed_by).length,
    claimed: open.filter((row) => row.claimed_by).length,
    oldest_at: open[0]?.left_at ?? null,
    changed: Math.floor(Math.random() * 1e9),
  })
function find(id) {
  const row = open.find((one) => one.id === id)
  if (!row) throw new Refused(404, 'voicemail.no_such_message', 'There is no such message.')
  return row
}
tell()

export const voicemailRoutes = {
  'GET /api/voicemail': ({ user }) => ({
    items: open.map((row) => shown(user, row)),
    queues: user.role === 'agent' ? ['-', 'general'] : null,
  }),
  'GET /api/voicemail/closed': ({ user }) => ({ json: closed.map((row) => shown(user, row)) }),
  'GET /api/voicemail/:id/peaks': () => ({
    seconds: 16,
    left: Array.from({ length: 320 }, (_, n) => Math.abs(Math.sin(n / 7)) * 0.6),
    right: [],
  }),
  'POST /api/voicemail/:id/claim': ({ user, id }) => {
    Object.assign(find(id), { claimed_by: user.id, claimed_name: user.name })
    tell()
    return none
  },
  'POST /api/voicemail/:id/release': ({ id }) => {
    Object.assign(find(id), { claimed_by: '', claimed_name: '' })
    tell()
    return none
  },
  'POST /api/voicemail/:id/close': ({ user, id, body }) => {
    const row = find(id)
    open.splice(open.indexOf(row), 1)
    closed.unshift({ ...row, closed_at: now(), closed_name: user.name, note: body.note })
    tell()
    return none
  },
  'POST /api/voicemail/:id/delete': ({ user, id, body }) => {
    Object.assign(
      closed.find((row) => row.id === id),
      { deleted_at: now(), deleted_name: user.name, deleted_why: body.reason },
    )
    return none
  },
}
