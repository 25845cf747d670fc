import { beforeEach, expect, it } from 'vitest'

import { setZone } from '@/i18n/format'

import { draftOf, sent, template } from './form'

beforeEach(() => setZone('Asia/Shanghai'))

const CONTENT = {
  title: '停水',
  form: 'answer' as const,
  body: '<p>看公告</p>',
  keywords: ['停水', '报修'],
  categories: ['c1'],
  related: [],
  valid_from: null,
  valid_to: null,
  review_at: Date.parse('2027-03-01T00:00+08:00') / 1000,
  why: '',
}

it("sends back what it was given, with days of the hotline's zone wherever the browser is", () => {
  const draft = draftOf(CONTENT, 'water')
  expect(draft.keywords).toBe('停水，报修')
  expect(draft.reviewAt).toBe('2027-03-01')
  expect(sent(draft, 3)).toEqual({ ...CONTENT, department: 'water', version: 3 })
})

it('takes keywords however they are parted, each once', () => {
  expect(sent({ ...draftOf(CONTENT, 'water'), keywords: '水、电 水；气,' }, 1).keywords).toEqual(['水', '电', '气'])
})

it('has a skeleton for each form', () => {
  expect(template('answer', (key) => key)).toContain('<h3>question</h3>')
  expect(template('other', (key) => key)).toBe('')
})
