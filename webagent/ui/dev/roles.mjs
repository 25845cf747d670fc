// Roles, who has them, and a department's day.
import { randomUUID } from 'node:crypto'

import { none, now, Refused, rights, users } from './world.mjs'

const SHIPPED = [
  'agent',
  'leader',
  'supervisor',
  'admin',
  'handler',
  'dispatcher',
  'follow_up',
  'editor',
  'inspector',
  'auditor',
]
const PEOPLE = { agent: 16, leader: 2, supervisor: 1, admin: 1, handler: 23, dispatcher: 4, follow_up: 3, editor: 2 }
let rows = SHIPPED.map((id) => ({
  id,
  name: '',
  shipped: true,
  rights: [...rights[id]].sort(),
  defaults: [...rights[id]].sort(),
  version: 1,
  people: PEOPLE[id] ?? 0,
}))
rows.push({
  id: 'night',
  name: '夜班坐席',
  shipped: false,
  rights: ['desk.use', 'tickets.read', 'tickets.read:own', 'tickets.write', 'tickets.write:own'],
  defaults: null,
  version: 3,
  people: 0,
})
const scopes = ['own', 'group', 'department', 'all']
const scoped = ['tickets.read', 'tickets.write', 'knowledge.write', 'records.read', 'surveys.read']
const known = () => [...new Set(rows.flatMap((one) => one.rights))].filter((one) => !one.includes(':')).sort()
const one = (id) =>
  rows.find((row) => row.id === id) ??
  (() => {
    throw new Refused(404, 'role.unknown', 'There is no such role.')
  })()
const change = (row, part) => {
  Object.assign(row, part, { version: row.version + 1 })
  return { json: row }
}
const fresh = (row, version) => {
  if (row.version !== version)
    throw new Refused(409, 'account.changed', 'Somebody else has changed this role.', { current: row })
}

const left = (hours) => (hours === null ? null : now() + hours * 3600)
const offer = (step, needs = [], branch = 1) => ({ step, branch, needs })
const mine = (n, title, state, hours, more = {}) => ({
  ticket: more.ticket ?? `h${n}`,
  number: `20261124-0${100 + n}`,
  version: 3,
  title,
  type: 'complaint',
  urgency: 'normal',
  training: false,
  confidential: false,
  ticket_state: 'handling',
  urges: 0,
  supervisions: 0,
  branch: 1,
  department: 'water',
  lead: true,
  state,
  dispatched_at: now() - 9000,
  signed_at: state === 'dispatched' ? null : now() - 8000,
  answered_at: state === 'answered' ? now() - 7000 : null,
  due_at: left(hours),
  soon_at: left(hours === null ? null : hours - 5),
  left_s: hours === null ? null : Math.max(0, hours * 1200),
  time: 'on_time',
  extension_s: null,
  steps:
    state === 'dispatched'
      ? [offer('sign'), offer('return', ['clause', 'reason'])]
      : state === 'signed'
        ? [
            offer('answer', ['opinion']),
            offer('handle', ['opinion']),
            offer('ask_extension', ['hours', 'reason']),
            offer('return', ['clause', 'reason']),
            offer('ask_citizen', ['opinion'], null),
          ]
        : [],
  ...more,
})
function lists(first) {
  const all = [
    mine(1, '河东区自来水浑浊，三天没有好转', 'dispatched', 3.4, { urgency: 'urgent', urges: 2, ticket: first }),
    mine(2, '新风街 12 号门前雨后积水，行人无法通过', 'dispatched', 31, { lead: false }),
    mine(3, '小区二次供水水箱多年未清洗', 'signed', 75, { extension_s: 27000 }),
    mine(4, '消防栓漏水', 'signed', -5.2, { supervisions: 1, urgency: 'critical' }),
    mine(5, '停水未提前通知', 'signed', null),
    mine(6, '水表读数异常', 'answered', null),
  ]
  const list = (items) => ({ count: items.length, items, next: null })
  return {
    to_accept: list(all.filter((row) => row.state === 'dispatched')),
    in_work: list(all.filter((row) => row.state === 'signed')),
    answered: list(all.filter((row) => row.state === 'answered')),
    overdue: list(all.filter((row) => row.due_at !== null && row.due_at < now())),
  }
}

export const roleRoutes = (ticket) => ({
  'GET /api/roles/who': ({ query }) => ({
    json: Object.values(users)
      .filter((who) => who.rights.includes(query.get('right')))
      .map(({ id, username, name, role }) => ({
        id,
        username,
        name,
        roles: [role],
        scope: scoped.includes(query.get('right')) ? 'own' : null,
      })),
  }),
  'GET /api/roles': () => ({
    roles: rows,
    rights: known().map((name) => ({
      name,
      area: name.split('.')[0],
      scoped: scoped.includes(name),
      kept: name === 'accounts.manage',
    })),
    scopes,
  }),
  'POST /api/roles': ({ body }) => {
    const made = {
      id: randomUUID().slice(0, 8),
      name: body.name,
      shipped: false,
      rights: body.rights ?? (body.copy_of ? one(body.copy_of).rights : []),
      defaults: null,
      version: 1,
      people: 0,
    }
    rows.push(made)
    return { status: 201, json: made }
  },
  'PATCH /api/roles/:id': ({ id, body: { version, reason: _, ...part } }) => {
    fresh(one(id), version)
    return change(one(id), part)
  },
  'POST /api/roles/:id/defaults': ({ id }) => change(one(id), { rights: one(id).defaults }),
  'DELETE /api/roles/:id': ({ id }) => {
    rows = rows.filter((row) => row.id !== id)
    return none
  },
  'POST /api/session/preview': ({ user, body }) => {
    user.own ??= user.rights
    Object.assign(user, { preview: body.role, rights: one(body.role).rights })
    return none
  },
  'DELETE /api/session/preview': ({ user }) => {
    Object.assign(user, { preview: null, rights: user.own })
    return none
  },
  'GET /api/tickets/handling': () => lists(ticket()),
})
