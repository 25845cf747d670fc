import { resolve } from 'node:path'
import { build, type Rollup } from 'vite'
import { describe, expect, it } from 'vitest'

import { MOST_BYTES, small } from './size.ts'

const configFile = resolve('chat/vite.config.ts')

describe('the script', () => {
  it('is one file of at most 60 KB', async () => {
    const [made] = (await build({ configFile, logLevel: 'silent', build: { write: false } })) as Rollup.RollupOutput[]
    const scripts = made!.output.filter((file) => file.fileName.endsWith('.js'))
    expect(made!.output.map((file) => file.fileName)).toEqual(['hotline-chat.js'])
    expect(scripts[0]!.type === 'chunk' && Buffer.byteLength(scripts[0]!.code)).toBeLessThanOrEqual(MOST_BYTES)
  })

  it('is not built if it is larger', () => {
    const failed: string[] = []
    const chunk = (bytes: number) => ({ 'hotline-chat.js': { type: 'chunk', code: 'x'.repeat(bytes) } })
    const check = small().generateBundle as unknown as (options: unknown, bundle: unknown) => void
    for (const bytes of [MOST_BYTES, MOST_BYTES + 1]) {
      check.call({ error: (said: string) => failed.push(said) }, {}, chunk(bytes))
    }
    expect(failed).toHaveLength(1)
  })
})
