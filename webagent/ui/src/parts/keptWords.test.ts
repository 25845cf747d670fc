/** Words of a form that were never sent: they outlive the form and a reload, and go when they are sent or given up. */
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { defineComponent, h, reactive } from 'vue'

import { i18n } from '@/i18n'

import { wordsWait } from './details'
import { useKeptWords, type KeptWords } from './keptWords'

interface Said {
  text: string
  hours: number | ''
  to: string[]
}
const form = (key = 'step.t.answer.1') => {
  const said = reactive<Said>({ text: '', hours: '', to: ['water'] })
  let words!: KeptWords
  const page = mount(
    defineComponent({
      setup() {
        words = useKeptWords(key, said)
        return () => h('p')
      },
    }),
    { global: { plugins: [i18n] } },
  )
  return { said, words, page }
}
beforeEach(() => {
  sessionStorage.clear()
  setActivePinia(createPinia())
})

it('has them again after a reload, and says so', () => {
  const before = form()
  expect([before.words.changed(), before.words.back.value, wordsWait()]).toEqual([false, false, false])
  Object.assign(before.said, { text: '管道已冲洗', hours: 7.5 })
  before.said.to.push('housing')
  expect([before.words.changed(), wordsWait()]).toEqual([true, true])
  before.page.unmount()
  expect(wordsWait()).toBe(false)
  const after = form()
  expect(after.said).toEqual({ text: '管道已冲洗', hours: 7.5, to: ['water', 'housing'] })
  expect([after.words.back.value, after.words.changed()]).toEqual([true, true])
  expect(form('step.t.answer.2').said.text).toBe('')
})

it('keeps none that were sent, given up, or cleared', () => {
  const sent = form()
  sent.said.text = '管道已冲洗'
  sent.words.forget()
  expect(sent.words.changed()).toBe(false)
  sent.said.text = '管道已冲洗。'
  expect(form().said.text).toBe('')
  const cleared = form()
  cleared.said.text = '再写'
  cleared.words.clear()
  expect([cleared.said.text, cleared.words.changed(), form().words.back.value]).toEqual(['', false, false])
})
