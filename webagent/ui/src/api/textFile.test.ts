/** Tests that the text of a spreadsheet is read in each of its encodings. */
import { expect, it } from 'vitest'

import { textIn, textOf } from './textFile'

it('reads what Excel saves in Chinese, and UTF-8', async () => {
  const gbk = new Blob([new Uint8Array([0xba, 0xc5, 0xc2, 0xeb])])
  expect(await Promise.all([textOf(gbk), textOf(new Blob(['号码,备注']))])).toEqual(['号码', '号码,备注'])
})

it('reads the beginning of a text that ends within a character', () => {
  const cut = new TextEncoder().encode('号码').slice(0, 4)
  expect(textIn(cut.buffer as ArrayBuffer, true)).toBe('号')
})

it('reads Unicode text by its byte order mark', async () => {
  const little = new Blob([new Uint8Array([0xff, 0xfe, 0xf7, 0x53, 0x01, 0x78])])
  const big = new Blob([new Uint8Array([0xfe, 0xff, 0x53, 0xf7, 0x78, 0x01])])
  expect(await Promise.all([textOf(little), textOf(big), textOf(new Blob([]))])).toEqual(['号码', '号码', ''])
})
