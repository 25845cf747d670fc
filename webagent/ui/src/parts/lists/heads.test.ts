import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

const screens = join(import.meta.dirname, '../../screens')
const read = readdirSync(screens, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.vue'))
  .map((path) => ({ path, text: readFileSync(join(screens, path), 'utf8') }))

it('keeps the head of every list that is read page by page in sight', () => {
  const paged = read.filter(({ text }) => /usePages\(/.test(text))
  expect(paged.length).toBeGreaterThan(6)
  const lost = paged.filter(({ text }) => !/\bfilled\b[^]*"scroll|long-table/.test(text))
  expect(lost.map(({ path }) => path)).toEqual([])
})
