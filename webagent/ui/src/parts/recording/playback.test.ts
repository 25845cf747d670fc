/** RC3 RC4: what is skipped as silence, and which seconds count as heard. */
import { describe, expect, it } from 'vitest'

import { behindSilence, Heard, silences } from './playback'

const peaks = (left: number[], right: number[]) => ({ seconds: left.length, left, right })
const loud = (n: number): number[] => Array<number>(n).fill(0.5)
const still = (n: number): number[] => Array<number>(n).fill(0.001)

describe('silence', () => {
  it('is where neither side speaks for two seconds, less a margin', () => {
    const both = peaks([...loud(3), ...still(5), ...loud(2)], [...still(4), ...still(4), ...still(2)])
    expect(silences(both)).toEqual([[3.4, 7.6]])
    expect(silences(peaks([...loud(3), ...still(5)], [...still(3), ...loud(5)]))).toEqual([])
    expect(silences(peaks([...loud(3), ...still(1), ...loud(3)], still(7)))).toEqual([])
  })

  it('ends with the recording too, and there is none without a waveform', () => {
    expect(silences(peaks([...loud(2), ...still(4)], still(6)))).toEqual([[2.4, 5.6]])
    expect([silences(null), silences({ seconds: 0, left: [], right: [] })]).toEqual([[], []])
  })

  it('is left for its end, and for nothing once that is near', () => {
    expect([
      behindSilence([[3, 7]], 3),
      behindSilence([[3, 7]], 6.9),
      behindSilence([[3, 7]], 2.9),
      behindSilence([[3, 7]], 7),
    ]).toEqual([7, null, null, null])
  })
})

describe('what was heard', () => {
  const told = (places: readonly number[], speed = 1): Heard => {
    const heard = new Heard()
    places.forEach((place) => heard.at(place, speed))
    return heard
  }

  it('is what lies between the places that a player tells in turn', () => {
    expect(told([0, 0.25, 0.5, 0.75, 1]).take()).toEqual([[0, 1]])
    expect(told([0, 1.8, 3.6], 2).take()).toEqual([[0, 3.6]])
  })

  it('is nothing between two places far apart, or backwards', () => {
    expect(told([0, 0.5, 40, 40.5]).take()).toEqual([
      [0, 0.5],
      [40, 40.5],
    ])
    expect(told([40, 40.5, 3, 3.5]).take()).toEqual([
      [40, 40.5],
      [3, 3.5],
    ])
  })

  it('is told once, and goes on after a break elsewhere', () => {
    const heard = told([0, 0.5])
    heard.broke()
    heard.at(0.9, 1)
    expect(heard.take()).toEqual([[0, 0.5]])
    heard.at(1.4, 1)
    expect(heard.take()).toEqual([[0.9, 1.4]])
    expect(heard.take()).toEqual([])
  })
})
