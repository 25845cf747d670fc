// The file store of the simulated hotline: a disk that is nearly full, a year of recordings, rules, holds, and a
// verification that ends well.
import { drop, none, now, put, Refused } from './world.mjs'

const GB = 1024 ** 3
const month = (ago) => {
  const day = new Date(now() * 1000)
  day.setDate(1)
  day.setMonth(day.getMonth() - ago)
  return day.toISOString().slice(0, 7)
}
const rule = (category, kind, more) => ({
  category,
  kind,
  title: '',
  days: 732,
  early_days: null,
  early_rank: 100,
  least_days: 366,
  version: 1,
  ...more,
})
const rules = [
  rule('recording', 'recording'),
  rule('recording.complaint', 'recording', { title: '投诉录音', days: 1830 }),
  rule('fax', 'fax', { days: 1098, early_days: 400, least_days: 0 }),
  rule('voicemail', 'voicemail', { days: null, least_days: 0 }),
]
const hash = '9f0c2b7e54d1a86f3390be1c27d84f605aa1c9e3b7720d4f8e61c5a09b3d7f42'
const hold = (id, ago, why, by, until = null) => ({
  hold: {
    id,
    file: `6f1${id}0b9c4e7d2a518f3c`,
    why,
    by: 'u3',
    by_name: by,
    at: now() - ago,
    until,
    released_at: null,
    released_why: '',
    released_by: '',
  },
  kind: 'recording',
  made_at: now() - ago - 86400,
  size: 3_100_000,
  name: '',
})
let holds = [
  hold('a', 86_400, '行政复议 2026-117 号，市民申诉来电', '管理员', now() + 5 * 86_400),
  hold('b', 9 * 86_400, '法院调取', '管理员'),
]
const verified = (more = {}) => ({
  at: now(),
  about: {
    since: null,
    until: null,
    by: '管理员',
    links: 31_402,
    files: 29_871,
    bytes: 41 * GB,
    heads: 31,
    findings: 0,
    last: 31_402,
    ...more,
  },
})
const facts = {
  disks: [
    { folder: 'first', path: '/data/files', level: 'low', free: 71 * GB, total: 894 * GB },
    { folder: 'second', path: '/data2/files', level: 'enough', free: 1620 * GB, total: 1790 * GB },
  ],
  warn_free_percent: 10,
  act_free_percent: 5,
  rows: 31_402,
  head: hash,
  heads: '/mnt/audit/heads',
  exported: { at: now() - 30_000, about: { rows: 31_310 } },
  space: [0, 1, 2].flatMap((ago) => [
    { kind: 'recording', month: month(ago), files: 24_810 - 900 * ago, bytes: (36 - 3 * ago) * GB },
    { kind: 'fax', month: month(ago), files: 212 + ago, bytes: 0.31 * GB },
  ]),
  verified: {
    ...verified({ since: now() - 2 * 86_400, until: now() - 86_400, links: 1043, files: 1041, bytes: 1.6 * GB }),
    at: now() - 30_000,
  },
  retention: { at: now() - 30_200, about: { files: 37, rows: 37 } },
  room: null,
  keys: [
    { id: '4c8e0b12d97a6f35', made_at: now() - 400 * 86_400 },
    { id: 'a1f6027be83c94d0', made_at: now() - 30 * 86_400 },
  ],
  keys_file: '/etc/hotline/file-keys.json',
  others: 1288,
  signer: hash.split('').reverse().join(''),
}
/** Only while the page is open, so that it covers no other picture. */
function warn() {
  put('disk', 'first', { id: 'first', level: 'low', free: 71 * GB, total: 894 * GB })
  setTimeout(() => drop('disk', 'first'), 8000)
}

export const storageRoutes = {
  'GET /api/files/storage': () => {
    warn()
    return { ...facts, held: holds.length }
  },
  'GET /api/files/rules': () => rules,
  'POST /api/files/rules': ({ body: { reason: _, ...body } }) => {
    const made = rule(body.category, body.kind, body)
    rules.push(made)
    return made
  },
  'PUT /api/files/rules/:category': ({ category, body: { reason: _, version, ...body } }) => {
    const one = rules.find((each) => each.category === category)
    if (one.version !== version) throw new Refused(409, 'stale_version', 'Somebody else has changed this.')
    return Object.assign(one, body, { version: version + 1 })
  },
  'GET /api/files/holds': ({ query }) =>
    holds.filter((one) => !query.get('ending') || (one.hold.until && one.hold.until < now() + 7 * 86_400)),
  'POST /api/files/holds/:hold/release': ({ hold: id }) => {
    holds = holds.filter((one) => one.hold.id !== id)
    return none
  },
  'POST /api/files/heads': () => {
    facts.exported = { at: now(), about: { rows: facts.rows } }
    return { file: 'chain.txt' }
  },
  'POST /api/files/keys': () => {
    const made = { id: '77d0c5e1b2a94f68', made_at: now() }
    facts.keys.push(made)
    facts.others = 29_871
    return { id: made.id }
  },
  'POST /api/files/verifications': () => {
    const job = {
      id: 'v1',
      kind: 'files.verify',
      state: 'running',
      created_at: now(),
      done: 12_400,
      total: 31_402,
      cancelling: false,
      ended_at: null,
      expires_at: null,
      fault: '',
      file_name: '',
      bytes: 0,
    }
    put('job', 'v1', job)
    setTimeout(() => {
      facts.verified = verified()
      put('job', 'v1', { ...job, state: 'done', done: 31_402, ended_at: now() })
    }, 3000)
    return job
  },
}
