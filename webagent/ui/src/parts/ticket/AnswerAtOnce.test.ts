/** A ticket is closed at once only with the words of the answer, which survive a reload until they are sent. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { reactive } from 'vue'

import { i18n } from '@/i18n'

import AnswerAtOnce from './AnswerAtOnce.vue'
import type { Draft } from './draft'

const draft = reactive({ key: 'c-1', status: 'saved' }) as unknown as Draft
let form: VueWrapper
function open(): void {
  form = mount(AnswerAtOnce, { props: { draft, busy: false }, global: { plugins: [i18n] }, attachTo: document.body })
}
const answer = () => form.get<HTMLTextAreaElement>('[data-testid=ticket-answer]')
const give = () => form.get<HTMLButtonElement>('[data-testid=ticket-answer-give]')
beforeEach(() => {
  sessionStorage.clear()
  draft.status = 'saved'
  setActivePinia(createPinia())
  open()
})
afterEach(() => form.unmount())

it('waits for the answer, by the key and by Ctrl+Enter', async () => {
  expect([give().element.disabled, give().text()]).toEqual([true, '即时答复Ctrl+Enter'])
  await answer().trigger('keydown', { key: 'Enter', ctrlKey: true })
  expect(form.emitted('given')).toBeUndefined()
  await answer().setValue('已告知办理地点')
  await give().trigger('click')
  await answer().trigger('keydown', { key: 'Enter', ctrlKey: true })
  expect(form.emitted('given')).toEqual([['已告知办理地点'], ['已告知办理地点']])
})

it('keeps the words until they are sent or given up', async () => {
  await answer().setValue('已告知办理地点')
  form.unmount()
  open()
  expect(answer().element.value).toBe('已告知办理地点')
  draft.status = 'submitted'
  await flushPromises()
  form.unmount()
  open()
  expect(answer().element.value).toBe('')
  await answer().setValue('又一件')
  await form.get('[data-testid=ticket-answer-cancel]').trigger('click')
  form.unmount()
  open()
  expect(answer().element.value).toBe('')
})
