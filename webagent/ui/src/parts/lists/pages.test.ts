import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'

import { type Page, usePages } from './pages'

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

describe('a list that is read page by page', () => {
  it('goes on where the page before ended', async () => {
    const { answers, cursors, read } = served()
    const { items, next, loading, asked, find } = usePages(read)
    expect([loading.value, asked.value]).toEqual([true, false])
    void find()
    answers[0]!({ items: ['a'], next: 'p2' })
    await flushPromises()
    void find(true)
    answers[1]!({ items: ['b'], next: null })
    await flushPromises()
    expect([items.value, next.value, loading.value, asked.value]).toEqual([['a', 'b'], null, false, true])
    expect(cursors).toEqual([null, 'p2'])
  })

  it('shows the newest search, whichever answer comes last', async () => {
    const { answers, read } = served()
    const { items, loading, find } = usePages(read)
    void find()
    void find()
    answers[1]!({ items: ['new'], next: null })
    await flushPromises()
    expect(loading.value).toBe(false)
    answers[0]!({ items: ['old'], next: 'p2' })
    await flushPromises()
    expect(items.value).toEqual(['new'])
  })
})
