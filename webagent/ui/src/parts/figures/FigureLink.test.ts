/** A figure opens the calls that it counts, for people who see them all; to others it is only a number. */
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { expect, it } from 'vitest'

import type { User } from '@/api/types'
import { i18n } from '@/i18n'
import { useSession } from '@/session/store'

import FigureLink from './FigureLink.vue'

function opens(rights: string[], agent?: string, queue?: string): string | null {
  setActivePinia(createPinia())
  useSession().user = {
    id: 'u1',
    username: 'zhang',
    name: '张晓梅',
    roles: ['agent'],
    role_names: {},
    rights,
    agent: '8001',
    departments: [],
    language: 'zh',
  } satisfies User
  const shown = mount(FigureLink, {
    props: { of: 'answered', ...(agent && { agent }), ...(queue && { queue }) },
    slots: { default: '17' },
    global: {
      plugins: [i18n],
      stubs: { RouterLink: { props: ['to'], template: '<a>{{ JSON.stringify(to.query) }}</a>' } },
    },
  })
  const link = shown.find('a')
  return link.exists() ? link.text() : null
}

it('opens the calls of an agent, of a queue and of the day', () => {
  const everything = ['records.read', 'records.read:all']
  expect(opens(['records.read', 'records.read:own'], '8001')).toBe('{"figure":"answered","agent":"8001"}')
  expect(opens(everything, undefined, 'general')).toBe('{"figure":"answered","queue":"general"}')
  expect(opens(everything)).toBe('{"figure":"answered"}')
})

it('is only a number where the list would hold fewer calls than it says', () => {
  expect(opens(['records.read', 'records.read:group'])).toBeNull()
  expect(opens([], '8001')).toBeNull()
})
