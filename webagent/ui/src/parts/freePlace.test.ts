/** Tests where a notice stands: never on something that can be pressed, as long as there is any room. */
import { describe, expect, it } from 'vitest'

import { freePlace } from './freePlace'

const PAGE = { width: 1280, height: 720 }
const TOAST = { width: 240, height: 36 }
const box = (left: number, top: number, width: number, height: number) => ({ left, top, width, height })

describe('a notice', () => {
  it('stands below the bar of states, in the middle', () => {
    expect(freePlace(TOAST, [], PAGE)).toMatchObject({ left: 520 })
    expect(Math.abs(freePlace(TOAST, [], PAGE).top - 76)).toBeLessThan(8)
  })

  it('goes beside or below what can be pressed there', () => {
    const row = box(400, 60, 480, 60)
    const { left, top } = freePlace(TOAST, [row], PAGE)
    expect(left + 240 <= 400 || left >= 880 || top + 36 <= 60 || top >= 120).toBe(true)
    expect(Math.abs(top - 76)).toBeLessThan(80)
  })

  it('stays where it is while nothing comes up there', () => {
    expect(freePlace(TOAST, [box(400, 60, 480, 60)], PAGE, { left: 10, top: 600 })).toEqual({ left: 10, top: 600 })
    expect(freePlace(TOAST, [box(0, 590, 100, 60)], PAGE, { left: 10, top: 600 })).not.toEqual({ left: 10, top: 600 })
  })

  it('finds the one gap of a full telephone', () => {
    const rows = [...Array(18).keys()].filter((n) => n !== 11).map((n) => box(0, n * 40, 375, 38))
    const { top } = freePlace({ width: 300, height: 28 }, rows, { width: 375, height: 720 })
    expect(top).toBeGreaterThanOrEqual(440)
    expect(top + 28).toBeLessThanOrEqual(480)
  })

  it('covers least where there is no room at all', () => {
    const full = [box(0, 0, 1280, 300), box(0, 300, 600, 420), box(640, 300, 640, 420)]
    const { left, top } = freePlace(TOAST, full, PAGE)
    expect(top).toBeGreaterThanOrEqual(300)
    expect(left).toBeGreaterThan(360)
    expect(left).toBeLessThan(640)
  })
})
