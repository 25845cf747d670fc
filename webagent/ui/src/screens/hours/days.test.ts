import { expect, it } from 'vitest'

import { kindOf, spansOf, yearOf, type Written } from './days'

const week = {
  monday: '08:30-17:30',
  tuesday: '08:30-17:30',
  wednesday: '08:30-17:30',
  thursday: '08:30-17:30',
  friday: '08:30-17:30',
  saturday: '',
  sunday: '',
}
const written: Written = {
  weekly: week,
  holidays: [{ name: '国庆节', first: '2026-10-01', last: '2026-10-07' }],
  makeup: [
    { name: '调休', day: '2026-10-10', like: 'friday', hours: '' },
    { name: '值班', day: '2026-10-03', like: null, hours: '09:00-12:00' },
  ],
}

it('reads spans as people type them, and refuses what is none', () => {
  expect(spansOf('8:30–12:00，13：30-17:30')).toEqual(['08:30-12:00', '13:30-17:30'])
  expect(spansOf(' ')).toEqual([])
  expect(['12:00-08:00', '25:00-26:00', '08:61-09:00', 'morning'].map(spansOf)).toEqual([null, null, null, null])
})

it('knows each day: a make-up day beats a holiday, and a holiday the week', () => {
  expect(
    ['2026-09-30', '2026-10-01', '2026-10-03', '2026-10-10', '2026-10-11'].map((day) => kindOf(day, written).kind),
  ).toEqual(['open', 'holiday', 'makeup', 'makeup', 'closed'])
  expect(kindOf('2026-10-02', written).name).toBe('国庆节')
})

it('lays a year out in months whose weeks begin on Monday', () => {
  const months = yearOf(2026, written)
  expect([months.length, months[9]?.findIndex((cell) => cell?.n === 1), months[1]?.filter(Boolean).length]).toEqual([
    12, 3, 28,
  ])
})
