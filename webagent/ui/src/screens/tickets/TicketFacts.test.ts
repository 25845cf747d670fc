/** The facts of a ticket name all departments that have it. */
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'

import type { Ticket } from '@/api/types'
import { i18n } from '@/i18n'

import TicketFacts from './TicketFacts.vue'

beforeEach(() => setActivePinia(createPinia()))
const branch = (department: string, state: string, lead = false) => ({ department, state, lead })
function named(branches: object[]): string {
  const ticket = {
    department: 'water',
    branches,
    channel: 'phone',
    contact_number: '',
    caller: '',
  } as unknown as Ticket
  const page = mount(TicketFacts, {
    props: { ticket },
    global: { plugins: [i18n], stubs: { TicketParticulars: true } },
  })
  return page.get('[data-testid=ticket-departments]').text()
}

it('has the lead first, nobody from whom it was taken, and each once', () => {
  expect(named([])).toBe('water')
  const several = [
    branch('roads', 'signed'),
    branch('housing', 'withdrawn'),
    branch('power', 'answered', true),
    branch('roads', 'signed'),
  ]
  expect(named(several)).toBe('power、roads')
})
