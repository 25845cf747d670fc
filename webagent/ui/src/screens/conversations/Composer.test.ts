/** MM5, MM11: what is typed for a citizen is not lost by a call, a reload or another conversation, and no note goes out. */
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { QuickReply } from '@/api/conversations'
import { i18n, setLanguage } from '@/i18n'

import type { MayWrite, Said } from './writing'
import Composer from './Composer.vue'
import { sendBy } from './sendBy'

const MINE: MayWrite = { reply: true, note: true, joins: false, why: '' }
const VALUES = { 称呼: '符先生', 工号: '8001', 单号: '', 时间: '10:20' }
const REPLIES: QuickReply[] = [
  { id: 'r1', shared: true, title: '问候', text: '{称呼}您好', keys: 'wh', category: '' },
  { id: 'r2', shared: true, title: '工单号', text: '工单号 {单号}', keys: 'gdh', category: '' },
]

beforeEach(async () => {
  setActivePinia(createPinia())
  await setLanguage('zh')
  sendBy.value = 'enter'
})
afterEach(() => {
  sessionStorage.clear()
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})
const shown = (id = 'c1', may = MINE) =>
  mount(Composer, {
    props: { id, may, values: VALUES, replies: REPLIES },
    attachTo: document.body,
    global: { plugins: [i18n] },
  })
type Page = ReturnType<typeof shown>
const field = (page: Page) => page.get<HTMLTextAreaElement>('[data-testid=composer-text]')
async function type(page: Page, text: string): Promise<void> {
  await field(page).setValue(text)
  field(page).element.setSelectionRange(text.length, text.length)
  await field(page).trigger('keyup')
}
const mode = (page: Page): string | undefined => page.get('[data-testid=composer]').attributes('data-mode')
const sent = (page: Page): Said[] => (page.emitted('send') ?? []).map(([said]) => said as Said)

describe('MM5: a draft', () => {
  it('is there again after a reload, each in its own conversation', async () => {
    const first = shown('c1')
    await type(first, '正在为您查')
    first.unmount()
    const other = shown('c2')
    expect(field(other).element.value).toBe('')
    other.unmount()
    setActivePinia(createPinia())
    expect(field(shown('c1')).element.value).toBe('正在为您查')
  })

  it('of a note is a note again', async () => {
    const page = shown()
    await page.get('[data-testid=mode-note]').setValue(true)
    await type(page, '注意语气')
    page.unmount()
    expect(mode(shown())).toBe('note')
  })

  it('is gone once it is sent, and the mode stays: the next note does not go to the citizen', async () => {
    const page = shown()
    await page.get('[data-testid=mode-note]').setValue(true)
    await type(page, '注意语气')
    await field(page).trigger('keydown', { key: 'Enter' })
    expect(sent(page)).toEqual([{ text: '注意语气', files: [], note: true }])
    expect([field(page).element.value, mode(page), sessionStorage.length]).toEqual(['', 'note', 0])
  })

  it('gets a file that arrives after the agent has gone to a call', async () => {
    let answer = (): void => undefined
    vi.stubGlobal(
      'XMLHttpRequest',
      class {
        upload = new EventTarget()
        status = 201
        responseText = JSON.stringify({ id: 'f1', name: '截图.png', size: 3, media_type: 'image/png' })
        addEventListener(name: string, listen: () => void) {
          if (name === 'load') answer = listen
        }
        open() {}
        setRequestHeader() {}
        send() {}
        abort() {}
      },
    )
    const page = shown()
    await type(page, '请看')
    ;(page.vm as unknown as { addFiles: (data: unknown) => boolean }).addFiles({
      files: [new File(['abc'], '截图.png', { type: 'image/png' })],
    })
    await flushPromises()
    expect(page.findAll('[data-testid=file-going]')).toHaveLength(1)
    page.unmount()
    answer()
    await flushPromises()
    const again = shown()
    expect(field(again).element.value).toBe('请看')
    expect(again.get('[data-testid=composer-file]').text()).toContain('截图.png')
  })
})

describe('MM5: the keys of the composer', () => {
  it('send as the person has chosen, and an empty message never', async () => {
    const page = shown()
    await field(page).trigger('keydown', { key: 'Enter' })
    await type(page, '您好')
    sendBy.value = 'ctrl'
    await field(page).trigger('keydown', { key: 'Enter' })
    expect(sent(page)).toEqual([])
    await field(page).trigger('keydown', { key: 'Enter', ctrlKey: true })
    expect(sent(page).map((one) => one.text)).toEqual(['您好'])
  })

  it('take a quick reply after a slash, filled in, and leave what is unknown to the agent', async () => {
    const page = shown()
    await type(page, '/gd')
    expect(page.get('[data-testid=quick-menu] [aria-selected=true] b').text()).toBe('工单号')
    await field(page).trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(field(page).element.value).toBe('工单号 {单号}')
    expect(page.find('[data-testid=composer-unfilled]').exists()).toBe(true)
    await field(page).trigger('keydown', { key: 'Enter' })
    expect(sent(page)).toEqual([])
    await type(page, '/w')
    await field(page).trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(field(page).element.value).toBe('符先生您好')
  })
})

it('MM7: a supervisor in another’s conversation begins with a note, and chooses to speak to the citizen', async () => {
  const page = shown('c1', { reply: true, note: true, joins: true, why: '' })
  expect(mode(page)).toBe('note')
  await page.get('[data-testid=mode-reply]').setValue(true)
  expect(mode(page)).toBe('reply')
})

it('MM7: nobody writes in a conversation that is over', () => {
  const page = shown('c1', { reply: false, note: false, joins: false, why: 'closed' })
  expect(page.get('[data-testid=composer-closed]').attributes('data-why')).toBe('closed')
  expect(page.find('[data-testid=composer-text]').exists()).toBe(false)
})
