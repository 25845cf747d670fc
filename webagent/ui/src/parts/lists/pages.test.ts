import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'

import { type Page, usePages, whenTyped } from './pages'

/** A server whose answers come when the test wants them. */
function served(): { answers: ((page: Page<string>) => void)[]; cursors: (string | null)[]; read: Reading } {
  const answers: ((page: Page<string>) => void)[] = []
  const cursors: (string | null)[] = []
  const read = (cursor: string | null): Promise<Page<string>> => {
    cursors.push(cursor)
    return new Promise((resolve) => answers.push(resolve))
  }
  return { answers, cursors, read }
}
type Reading = (cursor: string | null) => Promise<Page<string>>
const listed = (read: Reading) => effectScope(true).run(() => usePages(read, undefined, { later: true }))!

beforeEach(() => setActivePinia(createPinia()))

describe('a list that is read page by page', () => {
  it('goes on where the page before ended', async () => {
    const { answers, cursors, read } = served()
    const { items, next, asking, find } = listed(read)
    expect(asking.state.value).toBe('asking')
    void find()
    answers[0]!({ items: ['a'], next: 'p2' })
    await flushPromises()
    void find(true)
    answers[1]!({ items: ['b'], next: null })
    await flushPromises()
    expect([items.value, next.value, asking.state.value]).toEqual([['a', 'b'], null, 'known'])
    expect(cursors).toEqual([null, 'p2'])
  })

  it('shows the newest search, whichever answer comes last', async () => {
    const { answers, read } = served()
    const { items, loading, find } = listed(read)
    void find()
    void find()
    answers[1]!({ items: ['new'], next: null })
    await flushPromises()
    answers[0]!({ items: ['old'], next: 'p2' })
    await flushPromises()
    expect([items.value, loading.value]).toEqual([['new'], false])
  })
})

describe('a filter', () => {
  it('asks once, a moment after the last change, and no more when it is gone', async () => {
    vi.useFakeTimers()
    const words = ref('')
    const find = vi.fn()
    const scope = effectScope()
    scope.run(() => whenTyped(words, find))
    for (const text of ['停', '停水']) {
      words.value = text
      await nextTick()
    }
    expect(find).not.toHaveBeenCalled()
    vi.runAllTimers()
    expect(find).toHaveBeenCalledTimes(1)
    words.value = '停电'
    await nextTick()
    scope.stop()
    vi.runAllTimers()
    expect(find).toHaveBeenCalledTimes(1)
    vi.useRealTimers()
  })
})
