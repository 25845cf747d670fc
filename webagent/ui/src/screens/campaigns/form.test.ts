/** Tests that a campaign's settings are typed and sent alike. */
import { expect, it } from 'vitest'

import { blank, formOf, minuteOf, timeOf, typedOf } from './form'

it('goes from the fields to the server and back', () => {
  const typed = { ...blank('survey'), name: ' 回访 ', days: ['3', '1'], until: '23:59' }
  const form = formOf(typed)
  expect(form).toMatchObject({ name: '回访', from_minute: 540, until_minute: 1440, days: '13', gap_s: 86_400 })
  const campaign = { ...form, id: 'c', state: 'draft', created_at: 0, created_by: 'u', finished_at: null, version: 1 } as Parameters<typeof typedOf>[0]
  expect(formOf(typedOf(campaign))).toEqual(form)
})

it('knows the minutes of the day', () => {
  expect([timeOf(545), minuteOf('09:05'), timeOf(1440)]).toEqual(['09:05', 545, '23:59'])
})
