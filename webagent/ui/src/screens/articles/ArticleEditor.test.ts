/** An article that is written while the network is away: it is saved as soon as possible, and leaving it asks first. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter, RouterView, type Router } from 'vue-router'

import type { WorkPage } from '@/api/types'
import { fetchTexts, i18n } from '@/i18n'

import ArticleEditor from './ArticleEditor.vue'

const asked = vi.hoisted(() => ({ answer: false, times: 0 }))
vi.mock('@/parts/confirm', () => ({
  mayDiscard: () => {
    asked.times += 1
    return Promise.resolve(asked.answer)
  },
  sure: () => Promise.resolve(true),
}))

const CONTENT = {
  title: '居住证办理',
  form: 'guide',
  body: '<p>一</p>',
  keywords: [],
  categories: [],
  valid_from: null,
  valid_to: null,
  review_at: null,
  why: '',
  related: [],
}
const PAGE = {
  id: 'a',
  draft_version: 1,
  draft_n: 1,
  draft: CONTENT,
  published: null,
  steps: ['save', 'submit'],
  versions: [],
  titles: {},
  open: 'draft',
  live: null,
  notes: [],
  taken: [],
} as unknown as WorkPage
let away: boolean
let saved: Record<string, unknown>[]
let router: Router
let page: VueWrapper

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  ;[away, saved] = [false, []]
  Object.assign(asked, { answer: false, times: 0 })
  vi.stubGlobal('fetch', (path: string, { method, body }: RequestInit) => {
    if (method === 'GET')
      return Promise.resolve(new Response(JSON.stringify(path.endsWith('/work') || path.endsWith('/a') ? PAGE : [])))
    if (away) return Promise.reject(new TypeError('Failed to fetch'))
    saved.push(JSON.parse(String(body)) as Record<string, unknown>)
    return Promise.resolve(new Response(JSON.stringify({ ...PAGE, draft_version: 2 })))
  })
  setActivePinia(createPinia())
  await fetchTexts('screens/articles')
  const Editor = defineComponent({ setup: () => () => h(ArticleEditor, { id: 'a' }) })
  router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/articles/:article', name: 'articles', component: Editor },
      { path: '/other', name: 'other', component: { render: () => null } },
    ],
  })
  await router.push('/articles/a')
  page = mount(defineComponent({ setup: () => () => h(RouterView) }), {
    global: {
      plugins: [i18n, router],
      stubs: { RichText: true, Papers: true, RelatedField: true, CompareDialog: true, OldAnswers: true, TidyKey: true },
    },
  })
  await flushPromises()
})
afterEach(() => {
  page.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const status = (): string | undefined => page.get('[data-testid=article-status]').attributes('data-status')
async function passes(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}

it('is saved by itself once the server is back', async () => {
  away = true
  await page.get('[data-testid=article-title]').setValue('居住证怎么办')
  await passes(3000)
  expect([status(), saved]).toEqual(['offline', []])
  away = false
  await passes(5000)
  expect([status(), saved.map((one) => one['title'])]).toEqual(['saved', ['居住证怎么办']])
})

it('goes to no reviewer before it has keywords, and says so', async () => {
  await page.get('[data-testid=article-step-submit]').trigger('click')
  await flushPromises()
  expect([page.get('[data-testid=article-lacks]').text(), saved]).toEqual(['送审前请补齐：关键字', []])
  await page.get('[data-testid=article-keywords]').setValue('居住证')
  expect(page.find('[data-testid=article-lacks]').exists()).toBe(false)
  await page.get('[data-testid=article-step-submit]').trigger('click')
  await flushPromises()
  expect(saved.map((one) => one['step'])).toEqual([undefined, 'submit'])
})

it('is left only when somebody says so, as long as it is not saved', async () => {
  away = true
  await page.get('[data-testid=article-title]').setValue('居住证怎么办')
  await router.push('/articles/a?detail=knowledge:b')
  expect(asked.times).toBe(0)
  await router.push('/other')
  expect([asked.times, router.currentRoute.value.name]).toEqual([1, 'articles'])
  const reload = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(reload)
  expect(reload.defaultPrevented).toBe(true)
  asked.answer = true
  await router.push('/other')
  expect([asked.times, router.currentRoute.value.name]).toEqual([2, 'other'])
})
