import { beforeEach, expect, it } from 'vitest'

import { setZone } from '@/i18n/format'

import { draftOf, emptySections, lacks, sent, template } from './form'

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

it('finds the sections that say nothing, and none in a text that is written', () => {
  expect(emptySections(template('guide', (key) => key))).toEqual(['who', 'papers', 'steps', 'time', 'where'])
  const written =
    '<h2>办理</h2><h3>材料</h3><p>身份证</p><h3>流程</h3><p><img src="a.png"></p><h3>费用</h3><p> <br></p>'
  expect(emptySections(written)).toEqual(['费用'])
  expect(emptySections('<p>不分节的正文</p>')).toEqual([])
})

it('lacks sections, keywords and a category before review, and a category only where there are any', () => {
  const draft = draftOf(CONTENT, 'water')
  expect(lacks(draft, true)).toBeNull()
  const bare = { ...draft, body: '<h3>依据</h3><p><br></p>', keywords: ' ，', categories: [] }
  expect(lacks(bare, true)).toEqual({ sections: ['依据'], keywords: true, categories: true })
  expect(lacks({ ...draft, categories: [] }, false)).toBeNull()
})

it('has a skeleton for each form', () => {
  expect(template('answer', (key) => key)).toContain('<h3>question</h3>')
  expect(template('other', (key) => key)).toBe('')
})
