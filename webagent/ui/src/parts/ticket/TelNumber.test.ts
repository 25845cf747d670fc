/** A number is a link for those who have no telephone in the hotline, if it is shown whole. */
import { mount } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'

import TelNumber from './TelNumber.vue'

const push = vi.hoisted(() => ({ me: null as object | null }))
vi.mock('@/push/store', () => ({ usePush: () => push }))
beforeEach(() => {
  push.me = null
})
const link = (number: string): string | undefined => {
  const shown = mount(TelNumber, { props: { number } })
  return shown.find('a').exists() ? shown.get('a').attributes('href') : undefined
}

it('dials the whole number, and no part of one', () => {
  expect([link('13800008818'), link('138****8818'), link('')]).toEqual(['tel:13800008818', undefined, undefined])
})

it('leaves an agent, who calls by the hotline, without a link', () => {
  push.me = { state: 'talking' }
  expect(link('13800008818')).toBeUndefined()
})
