/** The case on the pop has its deadline as everywhere else on the page. */
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { createMemoryHistory, createRouter } from 'vue-router'
import { expect, it } from 'vitest'

import type { PopMatter as Matter } from '@/api/types'
import { fetchTexts, i18n } from '@/i18n'
import { moment } from '@/i18n/format'

import PopMatter from './PopMatter.vue'

it('writes its deadline without the second', async () => {
  setActivePinia(createPinia())
  await fetchTexts('screens/desk')
  const due = Date.now() / 1000 + 90_000
  const matter = { ticket: 't', number: '1', title: '停水', times: 2, department: '', state: 'handling', due_at: due }
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }] })
  const pop = mount(PopMatter, {
    props: { matter: matter as unknown as Matter },
    global: { plugins: [i18n, router] },
  })
  expect(pop.get('b').text()).toContain(moment(due))
})
