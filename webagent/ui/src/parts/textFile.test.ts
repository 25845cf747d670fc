/** Tests that the text of a spreadsheet is read in both of its encodings. */
import { expect, it } from 'vitest'

import { textOf } from './textFile'

it('reads what Excel saves in Chinese, and UTF-8', async () => {
  const gbk = new Blob([new Uint8Array([0xba, 0xc5, 0xc2, 0xeb])])
  expect(await Promise.all([textOf(gbk), textOf(new Blob(['号码,备注']))])).toEqual(['号码', '号码,备注'])
})
