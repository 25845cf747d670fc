import { describe, expect, it } from 'vitest'

import type { District } from '@/api/types'

import { found, guess, initials, placesOf } from './districts'

const district = (id: string, name: string, parent = '', retired = false): District => ({ id, name, parent, retired })
const TREE = placesOf([
  district('jy', '吉阳区'),
  district('ty', '天涯区'),
  district('hs', '红沙社区', 'jy'),
  district('yh', '榆红村', 'jy'),
  district('gone', '港口社区', 'jy', true),
  district('hexi', '河西片区', 'ty'),
  district('gm', '港门社区', 'hexi'),
  district('yz', '崖州区'),
  district('gm2', '港门村', 'yz'),
])
const ids = (typed: string): string[] => found(TREE, typed).map((one) => one.id)

describe('the tree of districts', () => {
  it('is in order, each below the one above it', () => {
    expect(TREE.map((one) => one.id)).toEqual(['jy', 'hs', 'yh', 'gone', 'ty', 'hexi', 'gm', 'yz', 'gm2'])
    expect(TREE.find((one) => one.id === 'gm')).toMatchObject({ whole: '天涯区 河西片区 港门社区', level: 2 })
  })

  it('is found by names and by the first letters of their pinyin', () => {
    expect(initials('红沙社区A1')).toBe('hssqa1')
    expect(ids('红沙')).toEqual(['hs'])
    expect(ids('hs')).toEqual(['hs'])
    expect(ids('gm')).toEqual(['gm', 'gm2'])
    expect(ids('天涯 港门')).toEqual(['gm'])
    expect(ids('jyqyh')).toEqual(['yh'])
    expect(ids('')).not.toContain('gone')
    expect(ids('moon')).toEqual([])
  })
})

describe('a district in an address', () => {
  it('is the deepest one that is named there', () => {
    expect(guess(TREE, '吉阳区红沙路 1 号')?.id).toBe('hs')
    expect(guess(TREE, '三亚市天涯区河西路')?.id).toBe('hexi')
    expect(guess(TREE, '天涯区河西港门二横路')?.id).toBe('gm')
  })

  it('is not guessed where two are as good, or none', () => {
    expect(guess(TREE, '港门路 2 号')).toBe(null)
    expect(guess(TREE, '解放路')).toBe(null)
  })
})
