import { expect, it } from 'vitest'

import { wavOf } from './wav'

it('writes a WAV file of 16 bits that says how long it is, and clips what is too loud', () => {
  const view = new DataView(wavOf([0, 1, -2], 8000))
  const text = (at: number): string => String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(at + n)))
  expect([text(0), text(8), text(36), view.getUint32(40, true), view.getUint32(24, true)]).toEqual([
    'RIFF',
    'WAVE',
    'data',
    6,
    8000,
  ])
  expect([0, 1, 2].map((n) => view.getInt16(44 + 2 * n, true))).toEqual([0, 32767, -32767])
})
