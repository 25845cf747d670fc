// Flows: the shipped ones, with drafts, versions, a check and a walk that are good enough to look at the screens.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseDocument, isMap, LineCounter } from 'yaml'

import { drop, none, now, put as push, Refused, users } from './world.mjs'
import { exporting } from './records.mjs'

const own = (name) => readFileSync(new URL(name, import.meta.url), 'utf8')
const kinds = JSON.parse(own('kinds.json'))
const hash = (text) => createHash('sha256').update(text).digest('hex')
const flows = new Map()
function flow(id, file, source, more = {}) {
  const one = { id, file, source, version: source ? hash(source) : '', draft: null, versions: [], walks: [], ...more }
  if (source)
    one.versions.push({
      version: one.version,
      number: 1,
      at: now() - 86400 * 9,
      by: '',
      reason: '',
      file: true,
      active: true,
      source,
    })
  flows.set(id, one)
  return one
}
const MAIN = own('../../../flows/12345.yaml')
const first = flow('main', 'flows/12345.yaml', MAIN.replace('every_s: 30', 'every_s: 45').replace('    tries: 2\n', ''))
put(first, MAIN, '来电过多时最多问两次', users.admin.name, now() - 86400)
flow('menu', 'flows/12399.yaml', own('../../../flows/12399.yaml'), {
  errors: [
    {
      line: 41,
      column: 9,
      code: 'x',
      message: 'node "english" names the next node "quue", which does not exist; did you mean "queue"?',
      message_zh: '节点 english 的下一步 quue 不存在，是不是 queue？',
      severity: 'error',
    },
  ],
  file_differs: true,
})
flow('survey', 'flows/survey.yaml', own('../../../flows/survey.yaml'))
flow('large', 'flows/large.yaml', large(200))
function large(n) {
  const node = (i) =>
    i === n - 1
      ? '    type: hangup\n    label: 结束'
      : i % 5 === 4
        ? `    type: say\n    label: 播报 ${i}\n    prompts: office-hours\n    next: n${i + 1}`
        : `    type: menu\n    label: 菜单 ${i}\n    prompts: menu-main\n    keys: {1: n${i + 1}, 2: n${Math.min(n - 1, i + 7)}, 0: n${n - 1}}\n    no_input: {prompts: menu-no-input, next: n${n - 1}}\n    invalid: {prompts: menu-invalid, next: n${n - 1}}`
  return `id: large\nname: 二百个节点\nnumbers: ["12398"]\nlanguage: zh\nstart: n0\n\nnodes:\n${Array.from({ length: n }, (_, i) => `  n${i}:\n${node(i)}\n`).join('\n')}`
}
function rendered(one, reason, by, done = 0, total = 12) {
  push('flow_rendering', one.id, { id: one.id, state: 'rendering', done, total, fault: '' })
  if (done < total) setTimeout(() => rendered(one, reason, by, done + 1), 500)
  else {
    drop('flow_rendering', one.id)
    put(one, one.draft?.source ?? one.source, reason, by)
  }
  return { version: hash(one.draft?.source ?? one.source), state: 'rendering' }
}
function put(one, source, reason, by, at = now()) {
  for (const each of one.versions) each.active = false
  Object.assign(one, { source, version: hash(source), draft: null })
  one.versions.unshift({
    version: one.version,
    number: one.versions.length + 1,
    at,
    by,
    reason,
    file: false,
    active: true,
    source,
  })
}

function read(source) {
  const lines = new LineCounter()
  const doc = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  return {
    doc,
    value: doc.errors.length ? null : (doc.toJS() ?? {}),
    at: (offset) => {
      const { line, col } = lines.linePos(offset ?? 0)
      return { line: line || 1, column: col || 1 }
    },
  }
}
const targets = (node) =>
  [
    node.next,
    node.otherwise,
    node.too_long,
    node.after,
    node.no_input?.next,
    node.invalid?.next,
    ...Object.values(node.keys ?? {}),
    ...(node.cases ?? []).map((one) => one.next),
  ].filter((one) => one !== undefined && one !== null)
function check(source) {
  const { doc, value, at } = read(source)
  if (!value)
    return {
      problems: doc.errors.map((one) => ({
        ...at(one.pos[0]),
        code: 'yaml',
        message: one.message,
        message_zh: `语法错误：${one.message}`,
        severity: 'error',
        node: null,
      })),
    }
  const names = Object.keys(value.nodes ?? {})
  const problems = []
  const nodes = doc.get('nodes')
  const place = (name) =>
    at(isMap(nodes) ? nodes.items.find((pair) => String(pair.key.value) === name)?.key.range[0] : 0)
  const reached = new Set([value.start])
  for (const [name, node] of Object.entries(value.nodes ?? {})) {
    for (const to of targets(node)) {
      reached.add(to)
      if (!names.includes(to))
        problems.push({
          ...place(name),
          code: 'node',
          message: `node "${name}" leads to "${to}", which does not exist.`,
          message_zh: `节点 ${name} 指向的 ${to || '（空）'} 不存在，请给这个出口选一个节点。`,
          severity: 'error',
          node: name,
        })
    }
    const kind = kinds.kinds.find((one) => one.type === node.type)
    for (const field of kind?.schema.required ?? [])
      if (node[field] === undefined)
        problems.push({
          ...place(name),
          code: 'missing',
          message: `node "${name}" needs ${field}.`,
          message_zh: `节点 ${name} 缺少“${kind.schema.properties[field]?.title_zh ?? field}”。`,
          severity: 'error',
          node: name,
        })
  }
  for (const name of names)
    if (!reached.has(name))
      problems.push({
        ...place(name),
        code: 'unreached',
        message: `nothing leads to "${name}".`,
        message_zh: `没有节点通向 ${name}。`,
        severity: 'warning',
        node: name,
      })
  return { problems }
}

const words = (prompts) =>
  (Array.isArray(prompts) ? prompts : [prompts])
    .filter(Boolean)
    .map((one) => one.text ?? one)
    .join(' ')
function walk({ source, steps }) {
  const { value } = read(source)
  const events = []
  let at = now(),
    name = value?.start ?? '',
    waiting = '',
    over = false,
    outcome = '',
    tries = 0
  const node = () => value.nodes?.[name]
  const say = (text) => {
    if (text)
      events.push({
        kind: 'say',
        node: name,
        label: node()?.label ?? name,
        text,
        text_zh: text,
        at: (at += 4),
        sounds: [{ prompt: '', text }],
      })
  }
  const end = (how) => {
    over = true
    outcome = how
    waiting = ''
    events.push({ kind: 'hang_up', node: name, label: node()?.label ?? name, text: '', text_zh: '', at })
  }
  function go(to) {
    for (let n = 0; n < 50 && !over; n++) {
      name = to
      const one = node()
      if (!one) return end('finished')
      tries = 0
      events.push({ kind: 'node', node: name, label: one.label ?? name, text: '', text_zh: '', at })
      say(words(one.prompts))
      if (one.type === 'hangup') return end('finished')
      if (one.type === 'queue') {
        waiting = 'queue'
        return
      }
      if (one.type === 'menu' || one.type === 'input') {
        waiting = 'key'
        return
      }
      to = one.type === 'branch' ? one.otherwise : one.next
      if (to === undefined) return end('finished')
    }
  }
  if (value) events.push({ kind: 'answered', node: '', label: '', text: '', text_zh: '', at })
  go(name)
  for (const step of steps) {
    if (over) break
    if (step.do === 'leave') {
      end('caller_left')
      continue
    }
    if (step.do === 'agent' && waiting === 'queue') {
      events.push({ kind: 'agent', node: name, label: node().label, text: '', text_zh: '', at: (at += 8) })
      end('connected')
      continue
    }
    if (waiting !== 'key') {
      at += 30
      continue
    }
    events.push({
      kind: 'keys',
      node: name,
      label: node().label,
      text: step.value ?? '',
      text_zh: step.value ?? '',
      at: (at += 2),
    })
    const to = step.do === 'press' ? node().keys?.[step.value] : undefined
    if (to) go(to)
    else if (++tries >= (node().tries ?? 3)) go(step.do === 'press' ? node().invalid?.next : node().no_input?.next)
    else say(words(node().prompts))
  }
  return { events, node: name, variables: { caller: '13800138000' }, over, outcome, waiting_for: waiting }
}

const found = (id) =>
  flows.get(id) ??
  (() => {
    throw new Refused(404, 'flow.not_found', 'There is no such flow.')
  })()
const page = (one) => ({
  id: one.id,
  name: read(one.draft?.source ?? one.source).value?.name ?? one.id,
  file: one.file,
  version: one.version,
  source: one.source,
  draft: one.draft,
})
const status = (one) => {
  const last = one.versions.find((each) => each.active)
  const value = read(one.source || one.draft?.source || '').value ?? {}
  return {
    id: one.id,
    name: value.name ?? one.id,
    file: one.file,
    version: one.version,
    loaded_at: last?.at ?? null,
    numbers: value.numbers ?? [],
    errors: one.errors ?? [],
    warnings: one.id === 'survey' ? [{ line: 8, column: 5, message: 'x', message_zh: 'x', severity: 'warning' }] : [],
    changed_by: last?.by ?? '',
    changed_at: last?.at ?? one.draft?.saved_at,
    reason: last?.reason ?? '',
    has_draft: !!one.draft,
    file_differs: !!one.file_differs,
    state: one.errors ? 'refused' : one.version ? 'running' : 'draft',
  }
}
export const flowRoutes = {
  'GET /api/flows': () => ({ json: [...flows.values()].map(status) }),
  'GET /api/flows/kinds': () => kinds,
  'GET /api/flow-names': () => ({
    calendars: ['hotline', 'office'],
    queries: { open_tickets: ['caller'], earlier_contact: ['caller'] },
    contacts: [],
    documents: [],
  }),
  'POST /api/flows/check': ({ body }) => check(body.source),
  'POST /api/flows/simulate': ({ body }) => walk(body),
  'GET /api/flows/:id': ({ id }) => page(found(id)),
  'PUT /api/flows/:id/draft': ({ id, body, user }) => {
    const one = flows.get(id) ?? flow(id, '', '')
    if ((one.draft?.version ?? null) !== body.version)
      throw new Refused(409, 'flow.draft_changed', 'Somebody else has changed this draft since you read it.', {
        draft: one.draft,
      })
    one.draft = {
      source: body.source,
      base: one.version,
      version: (one.draft?.version ?? 0) + 1,
      saved_at: now(),
      saved_by: user.name,
    }
    return one.draft
  },
  'POST /fake/flow-draft': ({ query, user }) => {
    const one = found(query.get('flow'))
    one.draft = {
      source: one.source.replace('tries: 2', 'tries: 4'),
      base: one.version,
      version: (one.draft?.version ?? 0) + 5,
      saved_at: now(),
      saved_by: user?.name ?? users.li.name,
    }
    return none
  },
  'DELETE /api/flows/:id/draft': ({ id }) => {
    found(id).draft = null
    return none
  },
  'POST /api/flows/:id/publish': ({ id, body, user }) => {
    const one = found(id)
    if (one.file_differs && !body.force_file)
      throw new Refused(409, 'flow.file_differs', 'The file differs.', {
        file: one.file,
        on_disk: `${one.source}\n# 有人直接改了文件\n`,
        expected: one.source,
      })
    const { problems } = check(one.draft.source)
    if (problems.some((each) => each.severity === 'error'))
      throw new Refused(422, 'flow.problems', 'There are mistakes.', { problems })
    // Typed words take some seconds to become sound.
    if (/text:/.test(one.draft.source)) return rendered(one, body.reason, user.name)
    put(one, one.draft.source, body.reason, user.name)
    Object.assign(one, { errors: undefined, file_differs: false, file: one.file || `flows/${id}.yaml` })
    return { version: one.version, state: 'running' }
  },
  'POST /api/flows/:id/roll-back': ({ id, body, user }) => {
    const one = found(id)
    put(one, one.versions.find((each) => each.version === body.version).source, body.reason, user.name)
    return none
  },
  'GET /api/flows/:id/versions': ({ id }) => ({ json: found(id).versions.map(({ source, ...one }) => one) }),
  'GET /api/flows/:id/versions/:version': ({ id, version }) => ({
    source: found(id).versions.find((one) => one.version === version).source,
  }),
  'GET /api/flows/:id/walks': ({ id }) => ({ json: found(id).walks }),
  'POST /api/flows/:id/walks': ({ id, body }) => {
    const one = { id: String(Math.random()).slice(2), ...body }
    found(id).walks.push(one)
    return { status: 201, json: one }
  },
  'DELETE /api/flows/:id/walks/:walk': ({ id, walk }) => {
    const one = found(id)
    one.walks = one.walks.filter((each) => each.id !== walk)
    return none
  },
  'GET /api/flows/:id/now': ({ id }) => ({
    at: now(),
    version: found(id).version,
    nodes: Object.fromEntries(
      Object.keys(read(found(id).source).value.nodes).map((name, n) => [name, (n * 7 + Math.floor(now())) % 5]),
    ),
  }),
  'POST /api/flows/:id/report/exports': () => exporting('flows.report', '流程报表-main-20261101.xlsx', 40, 9e3),
  'GET /api/flows/:id/report': ({ id }) => {
    const nodes = read(found(id).source).value.nodes
    return {
      sessions: 1234,
      depth: { 1: 900, 2: 250, 3: 84 },
      documents: { 'letter-form': { given: 21, failed: 3, pages: 45 } },
      nodes: Object.fromEntries(
        Object.entries(nodes).map(([name, node], n) => [
          name,
          {
            arrivals: 1234 - n * 90,
            hang_ups: n * 3,
            no_input: node.no_input ? 41 : 0,
            wrong_keys: node.invalid ? 17 : 0,
            median_s: 4 + n * 3,
            exits: Object.fromEntries([...new Set(targets(node))].map((to, m) => [to, 400 - m * 60])),
          },
        ]),
      ),
    }
  },
}
