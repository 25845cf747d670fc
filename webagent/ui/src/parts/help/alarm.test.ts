/** Tests when a call for help sounds. */
import { describe, expect, it } from 'vitest'

import { AGAIN_S, toSound } from './alarm'

const asked = (id: string, asked_at: number, seen_at: number | null = null) => ({ id, asked_at, seen_at })

describe('a call for help', () => {
  it('sounds when it comes, and again until somebody has seen it', () => {
    const heard = new Map<string, number>()
    expect(toSound([asked('8001', 10)], heard, 10)).toEqual(['8001'])
    expect(toSound([asked('8001', 10)], heard, 12)).toEqual([])
    expect(toSound([asked('8001', 10), asked('8002', 13)], heard, 13)).toEqual(['8002'])
    expect(toSound([asked('8001', 10)], heard, 10 + AGAIN_S)).toEqual(['8001'])
    expect(toSound([asked('8001', 10, 31)], heard, 80)).toEqual([])
  })

  it('of the same agent sounds anew when it is another one', () => {
    const heard = new Map<string, number>()
    toSound([asked('8001', 10)], heard, 10)
    toSound([], heard, 11)
    expect(toSound([asked('8001', 12)], heard, 12)).toEqual(['8001'])
  })
})
