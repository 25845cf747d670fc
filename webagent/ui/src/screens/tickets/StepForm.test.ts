/** The form of a step keeps what was typed over Escape, a tap beside, a drawer that closes and a reload. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Ticket } from '@/api/types'
import { fetchTexts, i18n } from '@/i18n'
import { unsavedInside } from '@/parts/details'

import StepForm from './StepForm.vue'
import type { StepOffer } from './steps'

const asked = vi.hoisted(() => ({ answer: false, times: 0 }))
vi.mock('@/parts/confirm', () => ({
  mayDiscard: () => {
    asked.times += 1
    return Promise.resolve(asked.answer)
  },
  sure: () => Promise.resolve(false),
}))

const TICKET = {
  id: 't',
  version: 3,
  title: '路面塌陷',
  text: '青年路 3 号门前塌陷，自来水外流两天。',
  department: 'water',
  join: 'all',
  branches: [{ n: 1, department: 'water', state: 'signed', lead: true }],
  offers: [],
  steps: [],
} as unknown as Ticket
let taken: unknown[]
let form: VueWrapper

function open(offer: StepOffer = { step: 'answer', branch: 1, needs: ['opinion'] }, ticket = TICKET): void {
  form = mount(StepForm, {
    props: { ticket, offer },
    global: { plugins: [i18n], stubs: { Attachments: true } },
    attachTo: document.body,
  })
}
const opinion = (): HTMLTextAreaElement => document.querySelector('[data-testid=step-opinion]')!
async function types(text: string): Promise<void> {
  opinion().value = text
  opinion().dispatchEvent(new Event('input'))
  await flushPromises()
}
async function click(name: string): Promise<void> {
  document.querySelector<HTMLElement>(`[data-testid=${name}]`)!.click()
  await flushPromises()
}

beforeEach(async () => {
  taken = []
  Object.assign(asked, { answer: false, times: 0 })
  sessionStorage.clear()
  document.body.innerHTML = ''
  setActivePinia(createPinia())
  await fetchTexts('screens/tickets')
  vi.stubGlobal('fetch', (path: string, { body }: RequestInit) => {
    if (path.includes('/extension?'))
      return Promise.resolve(
        new Response(JSON.stringify({ hours: 1, day_hours: 7.5 }), { headers: { 'content-type': 'application/json' } }),
      )
    if (path.includes('duties'))
      return Promise.resolve(
        new Response(JSON.stringify({ items: [] }), { headers: { 'content-type': 'application/json' } }),
      )
    taken.push([path, JSON.parse(String(body))])
    return Promise.resolve(
      new Response(JSON.stringify({ ...TICKET, version: 4 }), { headers: { 'content-type': 'application/json' } }),
    )
  })
  open()
  await flushPromises()
})
afterEach(() => {
  form.unmount()
  vi.unstubAllGlobals()
})

it('closes at once while nothing is typed, and its button asks before words are given up', async () => {
  await click('step-cancel')
  expect([asked.times, form.emitted('closed')?.length]).toEqual([0, 1])
  form.unmount()
  open()
  await flushPromises()
  await types('管道已冲洗')
  await click('step-cancel')
  expect([asked.times, form.emitted('closed'), opinion().value]).toEqual([1, undefined, '管道已冲洗'])
  asked.answer = true
  await click('step-cancel')
  expect([asked.times, form.emitted('closed')?.length]).toEqual([2, 1])
  form.unmount()
  open()
  await flushPromises()
  expect([opinion().value, document.querySelector('[data-testid=step-back]')]).toEqual(['', null])
})

it('keeps the words over Escape and a tap beside, for this step alone', async () => {
  const leave = [
    () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true })),
    () => form.findComponent({ name: 'ElDialog' }).props('beforeClose')(() => undefined),
  ]
  await types('管道已冲洗')
  for (const one of leave) {
    one()
    await flushPromises()
    expect([asked.times, form.emitted('closed')?.length]).toEqual([0, 1])
    form.unmount()
    open()
    await flushPromises()
    expect([opinion().value, document.querySelector('[data-testid=step-back]') !== null]).toEqual(['管道已冲洗', true])
  }
  form.unmount()
  open({ step: 'handle', branch: 1, needs: ['opinion'] })
  await flushPromises()
  expect(opinion().value).toBe('')
})

it('has the words again when the ticket is opened anew, until they are sent', async () => {
  await types('管道已冲洗')
  expect(unsavedInside()).toBe(true)
  form.unmount()
  expect(unsavedInside()).toBe(false)
  open()
  await flushPromises()
  expect([opinion().value, document.querySelector('[data-testid=step-back]') !== null]).toEqual(['管道已冲洗', true])
  document
    .querySelector<HTMLFormElement>('[data-testid=step-form] form, form.form')!
    .dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }))
  await flushPromises()
  expect(taken).toMatchObject([['/api/tickets/t/steps', { step: 'answer', opinion: '管道已冲洗', branch: 1 }]])
  form.unmount()
  open()
  await flushPromises()
  expect([opinion().value, document.querySelector('[data-testid=step-back]')]).toEqual(['', null])
})

it('asks whether the citizen was reached only where that may be no', async () => {
  const asks = async (step: 'call_back' | 'tell_call_back'): Promise<boolean> => {
    form.unmount()
    open({ step, branch: null, needs: ['result'] })
    await flushPromises()
    return document.querySelector('[data-testid=step-reached-false]') !== null
  }
  expect([await asks('call_back'), await asks('tell_call_back')]).toEqual([true, false])
  expect(document.querySelector('[data-testid=step-result-satisfied]')).not.toBeNull()
})

it('tells nobody who dispatches to leave it to the dispatcher', async () => {
  form.unmount()
  open({ step: 'dispatch', branch: null, needs: ['departments'] })
  await flushPromises()
  const asks = (): string => document.querySelector('[data-testid=step-departments]')!.textContent ?? ''
  expect(asks()).toContain('选择承办单位')
  form.findComponent({ name: 'ElSelect' }).vm.$emit('change', 'housing')
  await flushPromises()
  expect(asks()).toContain('再加一个单位')
})

it('has the demand, and the reason on which one decides, in view', async () => {
  const shown = (): string => document.querySelector('[data-testid=step-demand]')!.textContent ?? ''
  expect(shown()).toContain('路面塌陷')
  expect(shown()).toContain('自来水外流两天')
  form.unmount()
  const said = {
    version: 2,
    at: 1,
    by: 'u',
    by_name: '李工',
    step: 'return',
    branch: 1,
    reason: '不属本单位',
    opinion: '',
  }
  const returned = { ...TICKET, branches: [{ ...TICKET.branches[0], state: 'returned' }], steps: [said] } as Ticket
  open({ step: 'refuse_return', branch: 1, needs: ['reason'] }, returned)
  await flushPromises()
  expect(shown()).toContain('不属本单位')
})

const there = (name: string): HTMLElement | null => document.querySelector(`[data-testid=${name}]`)
it('has one box for the reason, and whole working days for an extension', async () => {
  form.unmount()
  open({ step: 'ask_extension', branch: 1, needs: ['hours', 'reason'] })
  await vi.waitFor(() => expect(there('step-days-2')).not.toBeNull())
  expect([there('step-reason') !== null, there('step-opinion')]).toEqual([true, null])
  await click('step-days-2')
  const hours = there('step-hours') as HTMLInputElement
  expect([hours.value, there('step-hours-fault')]).toEqual(['15', null])
  hours.value = '1001'
  hours.dispatchEvent(new Event('input'))
  const reason = there('step-reason') as HTMLTextAreaElement
  reason.value = '等待材料'
  reason.dispatchEvent(new Event('input'))
  await flushPromises()
  expect(there('step-hours-fault')!.textContent).toContain('1000')
  expect((there('step-take') as HTMLButtonElement).disabled).toBe(true)
  await click('step-days-1')
  expect((there('step-take') as HTMLButtonElement).disabled).toBe(false)
})

it('says that no clause was found only after a search', async () => {
  form.unmount()
  open({ step: 'return', branch: 1, needs: ['clause', 'reason'] })
  await flushPromises()
  expect(there('step-clause-none')).toBeNull()
  const words = there('step-clause-words') as HTMLInputElement
  words.value = '没有的事项'
  words.dispatchEvent(new Event('input'))
  await click('step-clause-find')
  expect(there('step-clause-none')).not.toBeNull()
})
