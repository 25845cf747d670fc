/** Customers of the simulated hotline, as far as its pages need them. */

const person = (n, name, number, tags, warnings = [], language = 'zh') => ({
  id: String(n).padStart(24, '0'),
  version: 1,
  kind: 'person',
  name,
  language,
  consent: 'unknown',
  tags,
  warnings,
  confidential: false,
  sealed: false,
  on_the_line: false,
  contacts: [
    { id: `c${n}`.padStart(24, '0'), kind: 'phone', value: number, label: '', masked: false },
    { id: `a${n}`.padStart(24, '0'), kind: 'address', value: '和平区桂花巷 5 号楼', label: '', masked: false },
  ],
  notes: [],
  merges: [],
  edits: [],
  created_at: 1_764_000_000,
  updated_at: 1_764_100_000,
})
const all = new Map(
  [
    person(1, '欧阳小明', '13800138000', ['独居老人'], ['情绪激动']),
    person(2, '沈阳市和平物业公司', '02487654321', ['物业'], [], 'zh'),
    person(3, 'John Smith', '13900139000', [], [], 'en'),
  ].map((one) => [one.id, one]),
)
const row = (one) => ({
  ...Object.fromEntries(
    ['id', 'kind', 'name', 'language', 'tags', 'warnings', 'confidential', 'sealed', 'updated_at'].map((name) => [
      name,
      one[name],
    ]),
  ),
  numbers: one.contacts.filter((contact) => contact.kind === 'phone').map((contact) => contact.value),
  found: [],
})

export const customersOf = (number) => [...all.values()].map(row).filter((one) => one.numbers.includes(number))

export const customerRoutes = {
  'POST /api/customers/search': ({ body }) => ({
    items: [...all.values()].filter((one) => JSON.stringify(one).includes(body.text ?? '')).map(row),
    next: null,
  }),
  'GET /api/customers/openings': () => [],
  'GET /api/customers/at-hand': () => [...all.values()].slice(0, 1).map(row),
  'GET /api/customers/:id': ({ id }) => all.get(id) ?? all.values().next().value,
  'GET /api/customers/:id/history': () => ({
    items: [
      {
        kind: 'call',
        id: 'e1',
        at: 1_764_090_000,
        call: {
          direction: 'in',
          outcome: 'answered',
          queue: 'general',
          queue_name: '综合',
          agent: '8004',
          talk_s: 187,
          tickets: [],
          faxes: 0,
          messages: 0,
          level: 'satisfied',
        },
        ticket: null,
        fax: null,
        callback: null,
      },
    ],
    before: null,
  }),
  'GET /api/customers/:id/likely': () => [],
  'POST /api/customers': ({ body }) => {
    const one = {
      ...person(all.size + 1, body.name, '', body.tags ?? [], body.warnings ?? [], body.language),
      contacts: (body.contacts ?? []).map((contact, n) => ({
        ...contact,
        id: `n${n}`.padStart(24, '0'),
        masked: false,
      })),
    }
    all.set(one.id, one)
    return { status: 201, json: one }
  },
  'PUT /api/customers/:id': ({ id, body }) => {
    const one = { ...all.get(id), ...body, version: body.version + 1 }
    all.set(id, one)
    return one
  },
}
