import { describe, expect, it } from 'vitest'

import { mayLeave } from './atHand'

describe('a call that rings', () => {
  it('brings the desk in place of a screen where nothing can be lost', () => {
    expect(['own', 'tickets', 'wall', 'callbacks', 'flows', ''].map((screen) => mayLeave(screen, false))).toEqual(Array(6).fill(true))
    expect(mayLeave('desk', false)).toBe(false)
  })

  it('rings in the bar where somebody may be writing what is kept nowhere', () => {
    expect(['admin', 'announcements'].map((screen) => mayLeave(screen, false))).toEqual([false, false])
    expect(mayLeave('own', true)).toBe(false)
  })
})
