/** Tests of requests that overlap, and of one that fails after another. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'

import { ApiError } from '@/api/http'
import { i18n, setLanguage } from '@/i18n'

import { type Asked, type Options, useAsked } from './asked'
import EmptyState from './EmptyState.vue'

interface Request {
  answer(rows: string[]): Promise<unknown>
  fail(): Promise<unknown>
}
let page: VueWrapper

beforeEach(async () => {
  setActivePinia(createPinia())
  await setLanguage('zh')
})
afterEach(() => page.unmount())

/** A list whose requests are answered by hand, in any order. */
function shown(options: Options = {}) {
  const requests: Request[] = []
  const rows = ref<string[]>([])
  let asked!: Asked
  page = mount(
    defineComponent(() => {
      asked = useAsked(async () => {
        rows.value = await new Promise<string[]>((done, failed) => {
          requests.push({
            answer: (found) => (done(found), flushPromises()),
            fail: () => (failed(new ApiError(0, 'offline', '')), flushPromises()),
          })
        })
      }, options)
      return () =>
        h('div', rows.value.length ? rows.value.join() : h(EmptyState, { of: asked, search: true }, () => '没有'))
    }),
    { global: { plugins: [i18n] } },
  )
  return { requests, rows, ask: () => void asked.ask() }
}

describe('of requests that overlap', () => {
  it('the later one is on the screen in the end, also if the earlier one is answered last', async () => {
    const { requests, rows, ask } = shown()
    ask()
    await requests[1]!.answer(['new'])
    await requests[0]!.answer(['old'])
    expect(requests).toHaveLength(3)
    await requests[2]!.answer(['new'])
    expect(rows.value).toEqual(['new'])
  })

  it('nothing is asked again if they are answered in order, or if the work puts them in order itself', async () => {
    const inOrder = shown()
    inOrder.ask()
    await inOrder.requests[0]!.answer(['old'])
    await inOrder.requests[1]!.answer(['new'])
    expect(inOrder.requests).toHaveLength(2)
    page.unmount()
    const itself = shown({ ordered: true })
    itself.ask()
    await itself.requests[1]!.answer(['new'])
    await itself.requests[0]!.answer(['old'])
    expect(itself.requests).toHaveLength(2)
  })
})

describe('after a request that has failed', () => {
  const state = () => page.get('.empty').attributes('data-asked')

  it('a second one is said to load, to fail or to have found nothing, whatever came before', async () => {
    const { requests, ask } = shown()
    expect(state()).toBe('asking')
    await requests[0]!.fail()
    expect(state()).toBe('failed')
    await page.get('[data-testid=ask-again]').trigger('click')
    expect(state()).toBe('asking')
    await requests[1]!.answer([])
    expect(state()).toBe('known')
    ask()
    await requests[2]!.fail()
    expect(state()).toBe('failed')
    ask()
    await flushPromises()
    expect(state()).toBe('asking')
    await requests[3]!.answer([])
    expect(state()).toBe('known')
  })
})
