/** Tests how the page shows settings from files. */
import { beforeAll, describe, expect, it } from 'vitest'

import type { FileSetting } from '@/api/types'
import { fetchTexts } from '@/i18n'

import { shown } from './shown'

const setting = (more: Partial<FileSetting>): FileSetting => ({
  key: 'k',
  origin: 'file',
  values: [],
  unit: '',
  secret: false,
  filled: true,
  ...more,
})

beforeAll(() => fetchTexts('screens/files'))

describe('a setting of a file', () => {
  it('reads in words, with its unit', () => {
    const read = [
      setting({ values: ['true'] }),
      setting({ values: ['600'], unit: 's' }),
      setting({ values: ['0'], unit: 's' }),
      setting({ values: ['20971520'], unit: 'bytes' }),
      setting({ values: ['5'], unit: 'files' }),
      setting({ values: ['10.0.0.0/8', '::1'] }),
      setting({ values: [] }),
      setting({ values: ['8080'], unit: 'port' }),
    ].map(shown)
    expect(read).toEqual(['是', '10 分钟', '不限', '20 MB', '5 个', '10.0.0.0/8、::1', '未填写', '8080'])
  })

  it('says of a secret only whether there is one', () => {
    expect([
      shown(setting({ secret: true, values: ['hunter2'] })),
      shown(setting({ secret: true, filled: false })),
    ]).toEqual(['已设置，不显示', '未设置，用默认值'])
  })
})
