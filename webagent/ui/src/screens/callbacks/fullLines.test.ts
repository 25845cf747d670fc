import { describe, expect, it } from 'vitest'

import { readLines } from './fullLines'

const at = (text: string): number => new Date(text).getTime() / 1000
const NOW = at('2026-11-30T10:00:00')

describe("the carrier's list", () => {
  it('reads numbers with and without times, from a paste or a CSV file', () => {
    const text =
      '主叫号码,时间\n13600001111,2026-11-30 09:12:05\n\n"2026/11/29 8:05"\t0898-66668888\n138 0000 2222\n13900003333，23:50'
    expect(readLines(text, NOW).map(({ n, number, at }) => [n, number, at])).toEqual([
      [2, '13600001111', at('2026-11-30T09:12:05')],
      [4, '0898-66668888', at('2026-11-29T08:05:00')],
      [5, '138 0000 2222', NOW],
      [6, '13900003333', at('2026-11-29T23:50:00')],
    ])
  })
  it('keeps a line that it cannot read, so that it gets an answer', () => {
    expect(readLines('12号线', NOW)).toEqual([{ n: 1, text: '12号线', number: '12号线', at: NOW }])
    expect(readLines('13600001111,2026-11-30', NOW)[0]!.at).toBeNull()
  })
})
