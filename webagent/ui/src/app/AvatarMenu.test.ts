/** The user's menu lists the keys where there is a keyboard. */
import { shallowMount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import { i18n, setLanguage } from '@/i18n'

import AvatarMenu from './AvatarMenu.vue'

beforeEach(async () => {
  setActivePinia(createPinia())
  await setLanguage('zh')
})
afterEach(() => {
  vi.unstubAllGlobals()
})
it.each([true, false])('on a telephone (%s) it has no keys', async (narrow) => {
  vi.stubGlobal('matchMedia', () => ({ matches: narrow, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: AvatarMenu }] })
  const page = shallowMount(AvatarMenu, { attachTo: document.body, global: { plugins: [i18n, router] } })
  await page.get('[data-testid=avatar]').trigger('click')
  expect(page.find('[data-testid=help]').exists()).toBe(true)
  expect(page.find('[data-testid=shortcuts]').exists()).toBe(!narrow)
  page.unmount()
})
