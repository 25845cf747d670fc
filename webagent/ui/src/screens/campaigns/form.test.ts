/** Tests that a campaign's settings are typed and sent consistently. */
import { expect, it } from 'vitest'

import { blank, formOf, merged, minuteOf, outdated, timeOf, typedOf, usual } from './form'

it('goes from the fields to the server and back', () => {
  const typed = { ...blank('survey'), name: ' 回访 ', days: ['3', '1'], until: '23:59' }
  const form = formOf(typed)
  expect(form).toMatchObject({ name: '回访', from_minute: 540, until_minute: 1440, days: '13', gap_s: 86_400 })
  const campaign = {
    ...form,
    id: 'c',
    state: 'draft',
    created_at: 0,
    created_by: 'u',
    finished_at: null,
    version: 1,
  } as Parameters<typeof typedOf>[0]
  expect(formOf(typedOf(campaign))).toEqual(form)
})

it('knows the minutes of the day', () => {
  expect([timeOf(545), minuteOf('09:05'), timeOf(1440)]).toEqual(['09:05', 545, '23:59'])
})

const campaign = {
  ...formOf(blank('survey')),
  id: 'c',
  state: 'running',
  created_at: 0,
  created_by: 'u',
  finished_at: null,
  version: 2,
}
const listed = [
  { campaign, total: 2, waiting: 2, ringing: 0, outcomes: {}, levels: {}, changed: 1 },
] as unknown as Parameters<typeof merged>[0]
const pushed = (version: number, values = {}): Parameters<typeof merged>[1] => [
  {
    id: 'c',
    version,
    state: 'running',
    total: 2,
    waiting: 1,
    ringing: 1,
    outcomes: {},
    levels: {},
    held: '',
    changed: 2,
    ...values,
  },
]

it('shows what the push says of a campaign, unless the list is newer', () => {
  expect(merged(listed, pushed(2))[0]).toMatchObject({
    waiting: 1,
    ringing: 1,
    changed: 2,
    campaign: { name: '', version: 2 },
  })
  expect(merged(listed, pushed(3, { state: 'finished' }))[0]).toMatchObject({
    campaign: { state: 'finished', version: 3 },
  })
  expect(merged(listed, pushed(1))).toEqual(listed)
  expect(merged(listed, [])).toEqual(listed)
})

it('asks for the list when the push has another campaign or other settings', () => {
  expect([
    outdated(listed, pushed(2)),
    outdated(listed, pushed(3)),
    outdated([], pushed(1)),
    outdated(listed, []),
  ]).toEqual([false, true, true, false])
})

it('offers the calendar with holidays to a new campaign', () => {
  const one = (id: string, has_holidays: boolean) => ({ id, open: true, holiday: null, has_holidays })
  expect([usual([one('hotline', false), one('office', true)]), usual([one('hotline', false)]), usual([])]).toEqual([
    'office',
    'hotline',
    '',
  ])
})
