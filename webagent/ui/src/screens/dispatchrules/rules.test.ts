/** Tests the status of a rule. */
import { describe, expect, it } from 'vitest'

import { wordsOf } from '@/parts/words'

import { formOf, maySwitchOn, standOf, typedOf } from './rules'

describe('a rule', () => {
  it('is switched on only after its newest version has been tried', () => {
    expect([
      standOf({ version: 1, live: null, tried: null }),
      maySwitchOn({ version: 1, live: null, tried: null }),
    ]).toEqual(['draft', false])
    expect([standOf({ version: 2, live: null, tried: 2 }), maySwitchOn({ version: 2, live: null, tried: 2 })]).toEqual([
      'tried',
      true,
    ])
    expect([standOf({ version: 2, live: 2, tried: 2 }), maySwitchOn({ version: 2, live: 2, tried: 2 })]).toEqual([
      'live',
      false,
    ])
    expect([standOf({ version: 3, live: 2, tried: 2 }), maySwitchOn({ version: 3, live: 2, tried: 2 })]).toEqual([
      'live_newer',
      false,
    ])
  })

  it('is sent as it was typed, its words parted', () => {
    const typed = {
      ...typedOf(null, 'water', ['complaint']),
      name: ' 漏水 ',
      any_of: '漏水、停水',
      others: [
        { department: 'water', mandatory: true },
        { department: 'roads', mandatory: false },
      ],
    }
    expect(formOf(typed, wordsOf)).toMatchObject({
      name: '漏水',
      lead: 'water',
      types: ['complaint'],
      any_of: ['漏水', '停水'],
      others: [{ department: 'roads', mandatory: false }],
    })
  })
})
