/** Tests that the page is readable: 4.5:1 in both themes (WCAG 2.2 AA) for each pair of colours that carries text. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'theme.css'), 'utf8')
const tokens = (selector: string): Record<string, string> => {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{3,6})/g)].map(([, name, value]) => [name, value]),
  )
}
const light = tokens(':root')
const THEMES = { light, dark: { ...light, ...tokens(':root.dark') } }

function luminance(hex: string): number {
  const [r, g, b] = parts(hex)
    .map((one) => one / 255)
    .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
function contrast(one: string, other: string): number {
  const [bright, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright! + 0.05) / (dark! + 0.05)
}

/** The colour of a name; for 'talking 14%' the result of `color-mix` on a surface, as on tiles and in the call bar. */
function colour(theme: Record<string, string>, name: string): string {
  const [token = '', share] = name.split(' ')
  const plain = theme[token] ?? ''
  return share ? mixed(plain, theme.surface ?? '', parseInt(share, 10) / 100) : plain
}
const parts = (hex: string): number[] =>
  ((hex.length === 4 ? [...hex.slice(1)].map((one) => one + one) : hex.slice(1).match(/../g)) ?? []).map((one) =>
    parseInt(one, 16),
  )
function mixed(one: string, other: string, share: number): string {
  const below = parts(other)
  return `#${parts(one)
    .map((value, n) =>
      Math.round(value * share + (below[n] ?? 0) * (1 - share))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

const STATES = [
  'idle',
  'busy',
  'break',
  'ringing',
  'talking',
  'held',
  'consulting',
  'wrap_up',
  'signed_off',
  'dispatched',
]
const on = (texts: string[], grounds: string[]): [string, string][] =>
  texts.flatMap((text) => grounds.map((ground): [string, string] => [text, ground]))
const PAIRS = [
  ...on(['ink', 'ink-2', 'ink-3'], ['ground', 'surface', 'surface-2', 'line-2', 'accent-soft', 'warn-soft']),
  ...on([...STATES, 'accent', 'seal', 'warn'], ['surface', 'surface-2']),
  ...[...STATES, 'accent', 'seal', 'warn'].map((state): [string, string] => [state, `${state} 14%`]),
  ...on(['on'], [...STATES, 'accent', 'seal', 'warn']),
  ...on(['chrome-ink', 'chrome-dim'], ['chrome', 'chrome-2']),
  ['accent', 'accent-soft'],
  ['accent', 'ground'],
  ['seal', 'seal-soft'],
  ['warn', 'warn-soft'],
] as const

describe('the colours of text', () => {
  it.each(Object.entries(THEMES))('stand out from their ground in the %s theme', (_, theme) => {
    const weak = PAIRS.map(([text, ground]) => ({
      text,
      ground,
      contrast: contrast(colour(theme, text), colour(theme, ground)),
    })).filter((one) => !(one.contrast >= 4.5))
    expect(weak).toEqual([])
  })
})

describe('what is disabled', () => {
  const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, of = '', style = '']) => ({ of, style }))
  it('is grey by one rule, and its text is one of the pairs above', () => {
    const off = rules.filter(({ of }) => of.includes('.input:disabled'))
    expect(off).toHaveLength(1)
    for (const kind of ['.button:disabled', '.button.main:disabled', '.input:has(> input:disabled)'])
      expect(off[0]!.of).toContain(kind)
    expect(off[0]!.style).toContain('background: var(--line-2)')
    expect(off[0]!.style).toContain('color: var(--ink-3)')
    expect(PAIRS).toContainEqual(['ink-3', 'line-2'])
  })

  it('is nowhere made faint', () => {
    const root = join(import.meta.dirname, '..')
    const styles = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(vue|css)$/.test(name))
      .flatMap((name) =>
        [...readFileSync(join(root, name), 'utf8').matchAll(/([^{}]*:disabled[^{}]*)\{([^{}]*)\}/g)].map(
          ([, of = '', style = '']) => ({ name, of: of.trim(), style }),
        ),
      )
    expect(styles.length).toBeGreaterThan(1)
    expect(styles.filter(({ of, style }) => !of.includes(':not(:disabled)') && style.includes('opacity'))).toEqual([])
  })
})

describe('the names of colours and sizes', () => {
  it('are set somewhere, since one that is not falls back to nothing without a word', () => {
    const root = join(import.meta.dirname, '..')
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(vue|css|ts)$/.test(name) && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(root, name), 'utf8'))
    const set = new Set(
      sources.flatMap((text) => [...text.matchAll(/(?<!var\()--([\w-]+)['"]?\s*[:,]/g)].map(([, name]) => name)),
    )
    const used = new Set(sources.flatMap((text) => [...text.matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name)))
    expect([...used].filter((name) => !set.has(name))).toEqual([])
  })
})
