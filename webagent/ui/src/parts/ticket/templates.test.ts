import { describe, expect, it } from 'vitest'

import { filledBy, nextOf } from './templates'

const NOISE = { name: '噪音', title: '【地点】噪音', text: '市民反映【地点】于【时间】有噪音。' }
const WATER = { name: '停水', title: '停水', text: '' }
const ALL = [NOISE, WATER]

describe('a template', () => {
  it('fills what is empty, and leaves what it says nothing about', () => {
    expect(filledBy(NOISE, { title: '', text: ' ' }, ALL)).toEqual({
      filled: { title: NOISE.title, text: NOISE.text },
      replaces: false,
    })
    expect(filledBy(WATER, { title: '', text: '三天了' }, ALL)).toEqual({
      filled: { title: '停水', text: '三天了' },
      replaces: false,
    })
  })

  it('takes the place of another one, but of typed words only when asked', () => {
    expect(filledBy(NOISE, { title: WATER.title, text: '' }, ALL).replaces).toBe(false)
    expect(filledBy(NOISE, { title: '路灯', text: '' }, ALL).replaces).toBe(true)
  })
})

describe('gaps in the title and the text', () => {
  const texts = [NOISE.title, NOISE.text]
  it('are found one after the other, and from the beginning again', () => {
    expect(nextOf(texts, 0, 0)).toEqual({ box: 0, gap: [0, 4] })
    expect(nextOf(texts, 0, 4)).toEqual({ box: 1, gap: [4, 8] })
    expect(nextOf(texts, 1, 8)).toEqual({ box: 1, gap: [9, 13] })
    expect(nextOf(texts, 1, 13)).toEqual({ box: 0, gap: [0, 4] })
    expect(nextOf(['', NOISE.title], 1, 4)).toEqual({ box: 1, gap: [0, 4] })
    expect(nextOf(['没有', ''], 1, 0)).toBe(null)
  })
})
