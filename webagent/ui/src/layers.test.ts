/**
 * The allowed imports: the frame knows the screens, a screen the parts, a part the services. No screen knows another,
 * in its imports or its texts.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

import { describe, expect, it } from 'vitest'

import { FILES } from '@/i18n/files'
import { leaves, type Texts } from '@/i18n/texts'

const LAYERS = ['services', 'parts', 'screens', 'app'] as const
type Layer = (typeof LAYERS)[number]
const SERVICES = ['api', 'generated', 'i18n', 'phone', 'push', 'session']

const names = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
const files = names
  .filter((name) => /\.(vue|ts)$/.test(name))
  .map((name) => ({ name, source: readFileSync(join(import.meta.dirname, name), 'utf8') }))

function layerOf(path: string): Layer {
  const [folder = ''] = path.split('/')
  if (SERVICES.includes(folder)) return 'services'
  // A file beside the folders starts the program or tests all of it.
  return folder === 'parts' || folder === 'screens' ? folder : 'app'
}

function mayKnow(one: string, other: string): boolean {
  const [mine, its] = [layerOf(one), layerOf(other)]
  if (mine === 'screens' && its === 'screens') return one.split('/')[1] === other.split('/')[1]
  return LAYERS.indexOf(mine) >= LAYERS.indexOf(its)
}

/** The files that a file imports, relative to the folder of the sources. */
function importsOf(name: string, source: string): string[] {
  const found = [...source.matchAll(/(?:\bfrom|\bimport|\bimport\(|\bmock\()\s*['"]([^'"]+)['"]/g)].map(
    ([, path]) => path ?? '',
  )
  return found.flatMap((path) =>
    path.startsWith('@/') ? [path.slice(2)] : path.startsWith('.') ? [normalize(join(dirname(name), path))] : [],
  )
}

describe('a file of the page', () => {
  it('imports nothing that stands above it, and no other screen', () => {
    const all = files.flatMap(({ name, source }) => importsOf(name, source).map((path) => [name, path] as const))
    expect(all.length).toBeGreaterThan(300)
    expect(all.filter(([name, path]) => !mayKnow(name, path))).toEqual([])
  })

  it('asks for no text of what stands above it, or of another screen', () => {
    const later = import.meta.glob<Texts>('/src/**/later.zh.json', { eager: true, import: 'default' })
    const homes = new Map(
      Object.entries({ ...FILES.zh, ...later }).flatMap(([path, texts]) =>
        leaves(texts).map(([key]) => [key, path.replace('/src/', '')]),
      ),
    )
    const asked = files
      .filter(({ name }) => !name.endsWith('.test.ts'))
      .flatMap(({ name, source }) =>
        [...source.matchAll(/['"]([a-z]\w*(?:\.[\w-]+)+)['"]/g)].flatMap(([, key]) =>
          homes.has(key!) ? [[name, key!] as const] : [],
        ),
      )
    expect(asked.length).toBeGreaterThan(300)
    expect(asked.filter(([name, key]) => !mayKnow(name, homes.get(key)!))).toEqual([])
  })
})
