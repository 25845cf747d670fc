// Satisfaction in the simulated hotline: a few dozen surveys, and the figures that follow from them.
import { now } from './world.mjs'
import { exporting } from './records.mjs'

const PEOPLE = [
  ['8001', '张晓梅'],
  ['8002', '王强'],
  ['8004', '赵鹏'],
  ['8011', '符小燕'],
]
const QUEUES = [
  ['general', '综合受理'],
  ['english', 'English'],
]
const LEVELS = ['very_satisfied', 'satisfied', 'basically_satisfied', 'dissatisfied', 'very_dissatisfied']
const GIVEN = [0, 0, 1, null, 0, 2, 0, 1, 3, 0, null, 0, 4, 1]
const began = now()
const rows = Array.from({ length: 60 }, (_, n) => {
  const level = GIVEN[n % GIVEN.length]
  const [agent, name] = PEOPLE[(n * 7) % 4]
  const [queue, queue_name] = QUEUES[n % 11 === 3 ? 1 : 0]
  return {
    call: n % 6 === 5 ? (n === 5 ? 'c-web' : `c-${n}`) : `call-${n}`,
    channel: n % 6 === 5 ? 'web' : 'voice',
    at: began - 120 - n * 5437,
    origin: n % 5 === 4 ? 'call_back' : 'front_desk',
    result: level === null ? ['no_answer', 'hung_up', 'refused'][n % 3] : 'answered',
    level: level === null ? null : LEVELS[level],
    number: `13${800138000 + n * 7}`,
    queue,
    queue_name,
    campaign: '',
    agents: [{ agent, name }],
    ticket: n % 3 === 1 ? 'x' : null,
  }
})
const masked = (row) => ({ ...row, number: `${row.number.slice(0, 3)}****${row.number.slice(-4)}` })
const found = (user, body) =>
  rows.filter(
    (row) =>
      row.at >= body.since &&
      row.at < body.until &&
      (!body.agent || row.agents[0].agent === body.agent) &&
      (!body.queue || row.queue === body.queue) &&
      (!body.channel || row.channel === body.channel) &&
      (!body.origin || row.origin === body.origin) &&
      (!body.levels?.length || body.levels.includes(row.level)) &&
      (!body.result || row.result === body.result) &&
      (user.role !== 'agent' || row.agents[0].agent === user.agent),
  )
function tally(list) {
  const levels = Object.fromEntries(LEVELS.map((level) => [level, list.filter((row) => row.level === level).length]))
  const count = (result) => list.filter((row) => row.result === result).length
  const answered = count('answered')
  const satisfied = levels.very_satisfied + levels.satisfied + levels.basically_satisfied
  return {
    asked: list.length,
    answered,
    satisfied,
    no_answer: count('no_answer'),
    hung_up: count('hung_up'),
    refused: count('refused'),
    levels,
    rate: answered ? satisfied / answered : null,
  }
}
function figures(list) {
  const [front_desk, call_back] = ['front_desk', 'call_back'].map((origin) =>
    tally(list.filter((row) => row.origin === origin)),
  )
  const rate =
    front_desk.rate === null || call_back.rate === null
      ? (front_desk.rate ?? call_back.rate)
      : front_desk.rate * 0.4 + call_back.rate * 0.6
  return { front_desk, call_back, rate }
}
const day = (row, length) => new Date((row.at + 8 * 3600) * 1000).toISOString().slice(0, length)
const LINES = {
  agent: (row) => [row.agents[0].agent, row.agents[0].name],
  queue: (row) => [row.queue, row.queue_name],
  channel: (row) => [row.channel, row.channel],
  day: (row) => [day(row, 10), day(row, 10)],
  month: (row) => [day(row, 7), day(row, 7)],
}

export const surveyRoutes = {
  'POST /api/surveys/search': ({ user, body }) => {
    const list = found(user, body)
    const first = Number(body.cursor ?? 0)
    return {
      items: list.slice(first, first + body.limit).map((row) => (user.role === 'agent' ? masked(row) : row)),
      next: list.length > first + body.limit ? String(first + body.limit) : null,
    }
  },
  'POST /api/surveys/figures': ({ user, body }) => {
    const list = found(user, body)
    const lines = new Map()
    for (const row of list) {
      const [name, title] = LINES[body.by](row)
      lines.set(name, { title, rows: [...(lines.get(name)?.rows ?? []), row] })
    }
    return {
      whole: figures(list),
      lines: [...lines].sort().map(([name, one]) => ({ name, title: one.title, figures: figures(one.rows) })),
    }
  },
  'POST /api/surveys/exports': ({ user, body }) =>
    exporting('surveys.export', '满意度-20261101.xlsx', found(user, body.filter).length, 9e3),
  'GET /api/surveys/choices': ({ user }) => ({
    agents: Object.fromEntries(PEOPLE.filter(([id]) => user.role !== 'agent' || id === user.agent)),
    queues: Object.fromEntries(QUEUES),
  }),
}
