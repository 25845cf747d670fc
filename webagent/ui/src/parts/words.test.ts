/** Tests how typed words are split. */
import { expect, it } from 'vitest'

import { wordsOf } from './words'

it('words are parted by commas of any kind, each of them once', () => {
  expect(wordsOf(' 停水、漏水,水管，停水；\n')).toEqual(['停水', '漏水', '水管'])
  expect(wordsOf('  ')).toEqual([])
})
