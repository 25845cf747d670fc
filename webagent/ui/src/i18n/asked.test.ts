/** The screens ask for no text that is not there. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import zh from './zh.json'

const textOf = (key: string): unknown =>
  key.split('.').reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], zh)

it('has every text that a screen asks for by name', () => {
  const root = join(import.meta.dirname, '..')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.(vue|ts)$/.test(name))
  const asked = files.flatMap((name) =>
    [...readFileSync(join(root, name), 'utf8').matchAll(/\bt\('([a-z]\w*\.[\w.]+)'/g)].map(([, key]) => key ?? ''))
  expect(asked.length).toBeGreaterThan(100)
  expect(asked.filter((key) => typeof textOf(key) !== 'string')).toEqual([])
})
