/** The list's columns have names, in the order of the rows' cells. */
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { fetchTexts, i18n } from '@/i18n'

import TicketHeads from './TicketHeads.vue'

it('names the columns that are shown', async () => {
  await fetchTexts('screens/tickets')
  const heads = mount(TicketHeads, {
    props: { shown: ['created', 'kind'], picks: true },
    global: { plugins: [i18n] },
  })
  expect(heads.findAll('span').map((one) => one.text())).toEqual(['编号', '标题', '类型', '创建时间', '状态'])
})
