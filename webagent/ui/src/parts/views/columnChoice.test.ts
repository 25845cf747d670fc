/** OP1: columns are chosen in a menu that works by keyboard, and one always stays. */
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { nextTick } from 'vue'

import { i18n } from '@/i18n'

import ColumnChoice from './ColumnChoice.vue'

const ALL = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
]

it('turns columns on and off, keeps one, and gives the focus back', async () => {
  const choice = mount(ColumnChoice, {
    props: {
      name: 'list',
      all: ALL,
      modelValue: ['a', 'b'],
      'onUpdate:modelValue': (modelValue: string[]) => choice.setProps({ modelValue }),
    },
    global: { plugins: [i18n] },
    attachTo: document.body,
  })
  const button = choice.get('[data-testid=list-columns]')
  await button.trigger('click')
  await nextTick()
  const [a, b] = ['a', 'b'].map((id) => choice.get(`[data-testid=list-column-${id}]`))
  expect(document.activeElement).toBe(a!.element)
  await a!.trigger('click')
  await b!.trigger('click')
  expect(choice.props('modelValue')).toEqual(['b'])
  await a!.trigger('click')
  expect(choice.props('modelValue')).toEqual(['a', 'b'])
  await b!.trigger('keydown', { key: 'Escape' })
  expect(choice.find('[role=menu]').exists()).toBe(false)
  expect(document.activeElement).toBe(button.element)
  choice.unmount()
})
