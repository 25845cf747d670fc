/** Tests the house's fields as people use them: typed, by the keys, with what is wrong. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'

import { i18n, setLanguage } from '@/i18n'
import { setZone } from '@/i18n/format'
import { serverClock } from '@/push/clock'

import DateField from './DateField.vue'
import FileField from './FileField.vue'
import { matching } from './select'
import SelectField from './SelectField.vue'

/** 15:30 UTC on 30 November, which is 23:30 in Shanghai. */
const NOW = Date.UTC(2026, 10, 30, 15, 30) / 1000
let page: VueWrapper

beforeEach(async () => {
  setActivePinia(createPinia())
  await setLanguage('zh')
  setZone('Asia/Shanghai')
  vi.spyOn(serverClock, 'now').mockReturnValue(NOW)
})
afterEach(() => {
  page.unmount()
  vi.restoreAllMocks()
})

async function shown(what: object, props: Record<string, unknown>, value: unknown) {
  const model = ref(value)
  page = mount(what, {
    attachTo: document.body,
    global: { plugins: [i18n] },
    props: {
      ...props,
      modelValue: value,
      'onUpdate:modelValue': (now: unknown) => {
        model.value = now
        void page.setProps({ modelValue: now })
      },
    },
  })
  await flushPromises()
  return model
}
const field = () => page.get('input')
const element = () => field().element as HTMLInputElement
async function types(text: string) {
  element().value = text
  await field().trigger('input')
  await field().trigger('change')
  await nextTick()
}

describe('a field for a day', () => {
  it('takes the words that people write, on the clock of the hotline', async () => {
    const day = await shown(DateField, { type: 'date', 'aria-label': '日期', 'data-testid': 'day' }, '')
    await types('明天')
    expect(day.value).toBe('2026-12-01')
    expect(element().value).toBe('2026-12-01')
    await types('11.30')
    expect(day.value).toBe('2026-11-30')
    await types('')
    expect(day.value).toBe('')
    expect(field().attributes()).toMatchObject({ 'aria-label': '日期', 'data-testid': 'day', role: 'combobox' })
  })

  it('says what is wrong, and has no value then', async () => {
    const day = await shown(DateField, { type: 'date', min: '2026-11-30' }, '2026-12-01')
    await types('31/12')
    expect(day.value).toBe('')
    expect(element().value).toBe('31/12')
    expect(page.get('[role=alert]').text()).toContain('看不懂这个日期')
    expect(field().attributes('aria-invalid')).toBe('true')
    expect(field().attributes('aria-describedby')).toBe(page.get('[role=alert]').attributes('id'))
    expect(element().validationMessage).toContain('看不懂')
    await types('昨天')
    expect(page.get('[role=alert]').text()).toBe('不能早于 2026-11-30')
    await types('今天')
    expect(page.find('[role=alert]').exists()).toBe(false)
    expect(element().validationMessage).toBe('')
  })

  it('is stepped by the arrow keys', async () => {
    const day = await shown(DateField, { type: 'date' }, '')
    await field().trigger('keydown', { key: 'ArrowUp' })
    expect(day.value).toBe('2026-11-30')
    await field().trigger('keydown', { key: 'ArrowUp' })
    await field().trigger('keydown', { key: 'PageDown' })
    expect(day.value).toBe('2026-11-01')
  })

  it('has a calendar with keys of its own', async () => {
    const day = await shown(DateField, { type: 'datetime-local', max: '2026-12-31T00:00' }, '2026-11-30T14:00')
    await field().trigger('keydown', { key: 'ArrowDown', altKey: true })
    const at = () => document.querySelector<HTMLElement>('td[tabindex="0"]')!
    await vi.waitFor(() => expect(at().getAttribute('aria-selected')).toBe('true'))
    const press = async (key: string) => {
      at().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      await nextTick()
    }
    await press('ArrowRight')
    await press('Enter')
    expect(day.value).toBe('2026-12-01T14:00')
    await press('PageDown')
    await press('Enter')
    // The first of January is after the last day that is allowed.
    expect(day.value).toBe('2026-12-01T14:00')
    const time = [...document.querySelectorAll<HTMLElement>('[role=option]')].find((one) => one.innerText === '09:30')
    time!.click()
    await nextTick()
    expect(day.value).toBe('2026-12-01T09:30')
    expect(document.querySelector('[role=grid]')).toBe(null)
  })

  it('does not open while it is disabled', async () => {
    await shown(DateField, { type: 'date', disabled: true }, '2026-11-30')
    expect(element().disabled).toBe(true)
    await page.get('button').trigger('click')
    expect(document.querySelector('[role=dialog]')).toBe(null)
  })
})

const DEPARTMENTS = ['水务局', '城市管理局', '住房和城乡建设局', '公安局', '教育局', '民政局', '交通运输局']
  .concat(['市场监督管理局', '人力资源和社会保障局', '卫生健康委员会', '生态环境局'])
  .map((name, n) => ({ id: `d${n}`, name }))

describe('a long list', () => {
  it('is searched by words, numbers and initials', () => {
    const names = (typed: string) => matching(DEPARTMENTS, typed).map((one) => one.name)
    expect(names('城')).toEqual(['城市管理局', '住房和城乡建设局'])
    expect(names('swj')).toEqual(['水务局'])
    expect(names('d10')).toEqual(['生态环境局'])
    expect(names('管理 市场')).toEqual(['市场监督管理局'])
    expect(names('消防')).toEqual([])
    expect(names('')).toHaveLength(11)
  })

  it('is chosen from by typing and the arrow keys', async () => {
    const chosen = await shown(SelectField, { options: DEPARTMENTS, none: '全部', 'aria-label': '部门' }, '')
    expect(element().value).toBe('全部')
    element().value = '管理'
    await field().trigger('input')
    const said = () => document.getElementById(field().attributes('aria-activedescendant')!)?.textContent?.trim()
    expect(field().attributes('aria-expanded')).toBe('true')
    expect(said()).toBe('城市管理局')
    await field().trigger('keydown', { key: 'ArrowDown' })
    expect(said()).toBe('市场监督管理局')
    await field().trigger('keydown', { key: 'Enter' })
    expect(chosen.value).toBe('d7')
    expect(element().value).toBe('市场监督管理局')
    expect(field().attributes('aria-expanded')).toBe('false')
  })

  it('keeps its choice when the search is left, and says that nothing fits', async () => {
    const chosen = await shown(SelectField, { options: DEPARTMENTS }, 'd3')
    element().value = '消防'
    await field().trigger('input')
    await vi.waitFor(() => expect(document.querySelector('[role=status]')?.textContent).toContain('没有符合的'))
    await field().trigger('keydown', { key: 'Enter' })
    await field().trigger('keydown', { key: 'Escape' })
    expect(chosen.value).toBe('d3')
    expect(element().value).toBe('公安局')
  })

  it('is an ordinary select while it is short', async () => {
    const chosen = await shown(SelectField, { options: DEPARTMENTS.slice(0, 10), none: '全部' }, '')
    expect(page.findAll('option')).toHaveLength(11)
    await page.get('select').setValue('d2')
    expect(chosen.value).toBe('d2')
  })
})

describe('a field for a file', () => {
  const drop = (file: File) => page.trigger('drop', { dataTransfer: { files: [file] } })

  it('shows name and size of what was dropped, and takes it away again', async () => {
    const file = await shown(FileField, { accept: '.csv', most: 2048 }, null)
    await drop(new File(['a'.repeat(1500)], 'numbers.csv'))
    expect(page.get('[data-testid=file-chosen]').text()).toContain('numbers.csv')
    expect(page.get('[data-testid=file-chosen]').text()).toContain('1.5 KB')
    await page.get('[data-testid=file-remove]').trigger('click')
    expect(file.value).toBe(null)
    expect(page.text()).toContain('最大 2 KB')
  })

  it('refuses what is too large or of another kind before it is read', async () => {
    const file = await shown(FileField, { accept: '.csv,text/plain', most: 2048 }, null)
    await drop(new File(['a'.repeat(2049)], 'numbers.csv'))
    expect(page.get('[role=alert]').text()).toBe('numbers.csv 有 2 KB，超过了 2 KB，没有读取')
    await drop(new File(['a'], 'numbers.exe', { type: 'application/octet-stream' }))
    expect(page.get('[role=alert]').text()).toBe('numbers.exe 不是这里能用的文件')
    expect(file.value).toBe(null)
    expect(page.emitted('change')).toEqual([[null], [null]])
  })
})
