import { describe, expect, it } from 'vitest'

import { el, readable } from './dom.ts'
import { refusal, size, text } from './texts.ts'

describe('elements and texts', () => {
  it('never makes markup of what somebody wrote', () => {
    const made = el('div', {}, '<img src=x onerror=alert(1)>')
    expect([made.children.length, made.textContent]).toEqual([0, '<img src=x onerror=alert(1)>'])
  })

  it('writes on a colour in black or white, whichever can be read', () => {
    expect(['#0b5fae', '#ffd700', '#000000', '#ffffff', '#c00000'].map(readable)).toEqual([
      ...['#ffffff', '#000000', '#ffffff', '#000000', '#ffffff'],
    ])
  })

  it('fills in fields, in both languages', () => {
    expect(text('zh', 'place', { n: 3 })).toBe('正在排队，您前面还有 3 位。')
    expect(text('en', 'stars', { n: 1 })).toBe('1 of 5 stars')
    expect(refusal('zh', 'something.new')).toBe(text('zh', 'failed'))
    expect([size(10), size(20 * 1024 * 1024)]).toEqual(['1 KB', '20 MB'])
  })
})
