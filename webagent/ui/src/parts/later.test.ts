/** Parts that come after the first screen: when they are fetched, and what becomes of them when the network is gone. */
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'

import { whenNeeded } from './later'

const Part = defineComponent({
  props: { name: { type: String, required: true } },
  emits: ['close'],
  setup:
    (props, { emit }) =>
    () =>
      h('button', { onClick: () => emit('close', props.name) }, props.name),
})
const notices = (): string => [...document.querySelectorAll('.toast')].map((one) => one.textContent).join(' ')

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
})

it('gives the part its props and its listeners', async () => {
  const closed = vi.fn()
  const page = mount(
    whenNeeded(() => Promise.resolve({ default: Part })),
    { props: { name: 'x', onClose: closed }, attrs: { class: 'wide' } },
  )
  await vi.advanceTimersByTimeAsync(0)
  await page.get('button').trigger('click')
  expect(closed).toHaveBeenCalledWith('x')
  expect(page.get('button').classes()).toContain('wide')
})

it('tells the user of a part that cannot be fetched, and tries until it is there', async () => {
  let tries = 0
  const page = mount(
    whenNeeded(() => (++tries < 3 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(Part))),
    { props: { name: 'x' } },
  )
  await vi.advanceTimersByTimeAsync(0)
  expect(notices()).toContain('没有取到')
  expect(page.find('button').exists()).toBe(false)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(page.find('button').exists()).toBe(true)
  expect(tries).toBe(3)
})

it('does not go on trying for a part that is wanted no longer', async () => {
  const load = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')))
  const page = mount(whenNeeded(load as () => Promise<typeof Part>), { props: { name: 'x' } })
  await vi.advanceTimersByTimeAsync(0)
  page.unmount()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(load).toHaveBeenCalledTimes(1)
})

it('fetches what will be needed once the first screen is there, what is most urgent first, and what fails again when it is needed', async () => {
  vi.resetModules()
  const { fetchAll, fetchSoon, later, whenQuiet } = await import('./later')
  const order: string[] = []
  const fetched = (name: string) => () => {
    order.push(name)
    return Promise.resolve()
  }
  let down = true
  const Late = later(() => {
    order.push('late')
    return down ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(Part)
  })
  fetchSoon(fetched('second'))
  const Calm = whenQuiet(() => {
    order.push('calm')
    return Promise.resolve(Part)
  })
  const calm = mount(Calm, { props: { name: 'x' } })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(order).toEqual([])
  fetchAll([fetched('phone')])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(order).toEqual(['phone', 'late', 'second', 'calm'])
  expect(calm.find('button').exists()).toBe(true)
  fetchSoon(fetched('of a screen that came later'))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(order.at(-1)).toBe('of a screen that came later')
  down = false
  const page = mount(Late, { props: { name: 'x' } })
  await vi.advanceTimersByTimeAsync(0)
  await nextTick()
  expect(page.find('button').exists()).toBe(true)
})
