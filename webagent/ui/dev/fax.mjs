// Faxes in the simulated hotline: incoming and outgoing ones, with pages that are drawn on the spot.
import { none, now, put, Refused } from './world.mjs'

const began = now()
const gone = { deleted_at: null, deleted_name: '', deleted_why: '' }
const came = (n, more) => ({
  id: `fax-${n}`,
  call: `fax-call-${n}`,
  number: `1380013800${n}`,
  called: '12398',
  pages: 1 + (n % 3),
  whole: true,
  error: '',
  rate: 14400,
  mode: 'T38',
  station: '+86 898 8827 1001',
  began_at: began - 1500 * (n + 1),
  claimed_by: '',
  claimed_name: '',
  mine: false,
  closed_at: null,
  closed_name: '',
  note: '',
  ticket: null,
  ...gone,
  ...more,
})
const sent = (n, more) => ({
  id: `a0b1c2d${n}`,
  number: '089888271001',
  name: '水务局 陈明',
  subject: '新风街 12 号门前积水',
  pages: 3,
  resolution: 'fine',
  ticket: '',
  by_name: '张晓梅',
  mine: true,
  queued_at: began - 900 * (n + 1),
  state: 'sent',
  sent: 3,
  tries: 1,
  reason: '',
  mode: 'T38',
  rate: 14400,
  next_at: null,
  done_at: began - 900 * n,
  ...gone,
  ...more,
})
const open = [
  came(1, {}),
  came(2, { claimed_by: 'wang', claimed_name: '王强', mode: 'audio', rate: 9600 }),
  came(3, { number: '', pages: 2, whole: false, error: 'Far end hung up', station: '' }),
]
const closed = [
  came(4, { closed_at: began - 600, closed_name: '王强', note: '已转水务局，传真答复市民' }),
  came(5, { closed_at: began - 5400, closed_name: '张晓梅', pages: 0, whole: false }),
  came(6, {
    closed_at: began - 7200,
    closed_name: '王强',
    note: '广告',
    deleted_at: began - 3600,
    deleted_name: '李国强',
    deleted_why: '与热线无关的广告',
  }),
]
const words = { 'fax-4': '关于新风街12号门前积水的情况反映' }
const out = [
  sent(1, { state: 'sending', sent: 1, done_at: null, tries: 0, mode: '' }),
  sent(2, { state: 'queued', sent: 1, reason: 'broken_off', next_at: began + 20, done_at: null }),
  sent(3, {}),
  sent(4, { state: 'failed', sent: 0, tries: 5, reason: 'busy', name: '', mode: '', mine: false, by_name: '王强' }),
]
const ofTickets = new Map()
const shown = (user, row) => ({
  ...row,
  mine: row.claimed_by === user.id || row.mine === true,
  number:
    user.role === 'agent' && row.number && row.claimed_by !== user.id
      ? `${row.number.slice(0, 3)}****${row.number.slice(-4)}`
      : row.number,
})
const tell = () =>
  put('fax_box', 'fax', {
    id: 'fax',
    coming: 1,
    fresh: open.filter((row) => !row.claimed_by).length,
    claimed: open.filter((row) => row.claimed_by).length,
    oldest_at: open[0]?.began_at ?? null,
    waiting: 1,
    sending: 1,
    changed: Math.floor(Math.random() * 1e9),
  })
function find(rows, id, code = 'fax.no_such_fax') {
  const row = rows.find((one) => one.id === id)
  if (!row) throw new Refused(404, code, 'There is no such fax.')
  return row
}
/** A page as a picture: a letter with this many lines. */
const page = ({ page }) => ({
  type: 'image/svg+xml',
  raw: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1728 2386" width="1728" height="2386"><rect width="1728" height="2386" fill="#fff"/><g font-family="serif" font-size="58"><text x="140" y="260" font-size="84">关于新风街 12 号门前积水的情况反映</text>${Array.from({ length: 12 }, (_, n) => `<text x="140" y="${420 + n * 110}">新风街 12 号门前每逢下雨积水，行人无法通过，请疏通。</text>`).join('')}<text x="800" y="2280">第 ${page} 页</text></g></svg>`,
})
tell()

export const faxRoutes = {
  'GET /api/faxes': ({ user }) => ({
    items: open.map((row) => shown(user, row)),
    coming: [came(9, { id: 'fax-9', pages: 1 })],
    reading: { missing: [], unread: 2 },
  }),
  'GET /api/faxes/closed': ({ user }) => ({ json: closed.map((row) => shown(user, row)) }),
  'POST /api/faxes/search': ({ user, body }) => ({
    json: closed
      .filter((row) => body.words.split(/\s+/).every((word) => `${words[row.id] ?? ''}${row.note}`.includes(word)))
      .map((row) => shown(user, row)),
  }),
  'GET /api/faxes/:id/pages/:page': page,
  'GET /api/fax-drafts/:id/pages/:page': page,
  'GET /api/fax-jobs/:id/pages/:page': page,
  'POST /api/faxes/:id/claim': ({ user, id }) => {
    Object.assign(find(open, id), { claimed_by: user.id, claimed_name: user.name })
    tell()
    return none
  },
  'POST /api/faxes/:id/release': ({ id }) => {
    Object.assign(find(open, id), { claimed_by: '', claimed_name: '' })
    tell()
    return none
  },
  'POST /api/faxes/:id/close': ({ user, id, body }) => {
    const row = find(open, id)
    open.splice(open.indexOf(row), 1)
    closed.unshift({ ...row, closed_at: now(), closed_name: user.name, note: body.note })
    tell()
    return none
  },
  'POST /api/faxes/:id/delete': ({ user, id, body }) => {
    Object.assign(find(closed, id), { deleted_at: now(), deleted_name: user.name, deleted_why: body.reason })
    return none
  },
  'POST /api/fax-jobs/:id/delete': ({ user, id, body }) => {
    Object.assign(find(out, id), { deleted_at: now(), deleted_name: user.name, deleted_why: body.reason })
    return none
  },
  'POST /api/fax-drafts': ({ body }) => {
    if (body.document === '') throw new Refused(422, 'fax.no_pages', 'The document has no pages.')
    return {
      status: 201,
      json: { id: 'd0d1d2d3', pages: (body.cover ? 1 : 0) + (body.document ? 2 : 0), resolution: body.resolution },
    }
  },
  'POST /api/fax-jobs': ({ user, body }) => {
    const made = sent(0, {
      id: `e${out.length}f1a2b3`,
      number: body.number || open[0]?.number || '',
      name: body.name,
      subject: body.subject,
      ticket: body.ticket ?? '',
      by_name: user.name,
      queued_at: now(),
      state: 'queued',
      sent: 0,
      tries: 0,
      mode: '',
      done_at: null,
    })
    out.unshift(made)
    tell()
    return { status: 201, json: { id: made.id } }
  },
  'GET /api/fax-jobs': ({ user, query }) => ({
    json: out.filter((row) => query.get('all') === 'true' || row.mine).map((row) => shown(user, row)),
  }),
  'POST /api/fax-jobs/:id/cancel': ({ id }) => {
    Object.assign(find(out, id), { state: 'cancelled', done_at: now(), next_at: null })
    tell()
    return none
  },
}
/** The routes that need the tickets: a ticket is written from a fax, and each ticket shows its faxes. */
export const faxTicketRoutes = (ticket, first) => ({
  'POST /api/faxes/:id/ticket': ({ user, id }) => {
    const row = find([...open, ...closed], id)
    row.ticket ??= ticket({ interaction: row.call, contact_number: row.number, created_by: user.id }).id
    ofTickets.set(row.ticket, row)
    tell()
    return { status: 201, json: { ticket: row.ticket } }
  },
  'GET /api/tickets/:id/faxes': ({ user, id }) => {
    const row = ofTickets.get(id) ?? (id === first() ? closed[0] : null)
    return {
      came: row ? [shown(user, row)] : [],
      sent: out
        .filter((one) => one.ticket === id || (id === first() && ['a0b1c2d2', 'a0b1c2d3'].includes(one.id)))
        .map((one) => shown(user, one)),
    }
  },
})
