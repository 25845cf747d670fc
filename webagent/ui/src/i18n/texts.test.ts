/** Every text exists in both languages, in one place, and is used. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { i18n, setLanguage } from '.'
import { FILES } from './files'
import { laterTexts, leaves, merged, type Texts } from './texts'

const LATER: Record<'zh' | 'en', Record<string, Texts>> = {
  zh: import.meta.glob<Texts>('/src/**/later.zh.json', { eager: true, import: 'default' }),
  en: import.meta.glob<Texts>('/src/**/later.en.json', { eager: true, import: 'default' }),
}
const ALL = { zh: { ...FILES.zh, ...LATER.zh }, en: { ...FILES.en, ...LATER.en } }
const [zh, en] = [merged(ALL.zh), merged(ALL.en)]
const NOUNS = (
  'agents articles attachments attempts calls characters clauses contacts days drafts entries faxes files findings headings ' +
  'lines links lists mistakes numbers pages people places points prompts ratings records rows scopes tables tickets ' +
  'times warnings'
).split(' ')
/** What is called, not how many calls; and numbers that are large. */
const NEVER_ONE = ['records.chapter.asked_in', 'records.storyCut', 'flows.wrong.long', 'fullLines.tooMany']
const SOURCES = join(import.meta.dirname, '..')
const source = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => /(?<!\.test)\.(vue|ts)$/.test(name))
  .map((name) => readFileSync(join(SOURCES, name), 'utf8'))
  .join('\n')
const found = (pattern: RegExp): string[] => [...source.matchAll(pattern)].map(([, name]) => name ?? '')

/** Each key with the values that its text takes. */
const shape = (tree: Texts) =>
  leaves(tree)
    .map(([key, text]) => `${key} ${[...new Set([...text.matchAll(/\{\w+\}/g)].map(String))].sort().join()}`)
    .sort()
const keys = leaves(zh).map(([key]) => key)

describe('texts', () => {
  it('are in both languages of each folder, and take the same values', () => {
    expect(Object.keys(FILES.zh).length).toBeGreaterThan(10)
    for (const [path, texts] of Object.entries(ALL.zh))
      expect(shape(ALL.en[path.replace('.zh.', '.en.')] ?? {}), path).toEqual(shape(texts))
    expect(shape(en)).toEqual(shape(zh))
  })

  it('that wait for their screen come with its folder', async () => {
    expect(await laterTexts('screens/flows', 'zh')).toEqual(LATER.zh['/src/screens/flows/later.zh.json'])
    expect(await laterTexts('screens/signin', 'zh')).toEqual({})
  })

  it('say one and many in English wherever a number stands before a noun', async () => {
    const many = new RegExp(`\\{\\w+\\} (?:\\w+ )?(?:${NOUNS.join('|')})\\b`)
    // A limit that a rule sets is never one.
    const bare = leaves(en).filter(([, text]) => many.test(text) && !text.includes(' | ') && !text.includes('{what}'))
    expect(bare.filter(([key]) => !NEVER_ONE.includes(key))).toEqual([])
    // The form is chosen by a number that is called n, and by nothing else.
    const forms = leaves(en).filter(([, text]) => text.includes(' | '))
    expect(forms.filter(([, text]) => !text.includes('{n}') || text.split(' | ').length !== 2)).toEqual([])
    await setLanguage('en')
    const said = [0, 1, 2].map((n) => i18n.global.t('ticket.urged', { n }))
    await setLanguage('zh')
    expect(said).toEqual(['Urged 0 times', 'Urged once', 'Urged 2 times'])
  })

  it('are none of them empty', () => {
    expect([...leaves(zh), ...leaves(en)].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('stand in one file each, though a part of them may be spread', () => {
    expect(merged({ one: { error: { a: 'A' } }, other: { error: { b: 'B' } } })).toEqual({ error: { a: 'A', b: 'B' } })
    expect(() => merged({ one: { error: { a: 'A' } }, other: { error: { a: 'B' } } })).toThrow('error.a')
    expect(() => merged({ one: { error: { a: 'A' } }, other: { error: 'B' } })).toThrow('error')
  })

  it('are there for each name that is asked for', () => {
    // In a template or a script, in a line of the palette, in a menu item.
    const asked = found(/(?:\bt\(|\bline\(.*?|\btext: )'([a-z]\w*\.[\w.]+)'/g)
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((key) => !keys.includes(key))).toEqual([])
  })

  it('are each asked for, by name or by a code that stands last in it', () => {
    const asked = new Set(found(/['"]([a-z]\w*(?:\.[\w-]+)+)['"]/g))
    const begun = [...new Set(found(/`([a-z]\w*\.(?:\w+\.)*)\$\{/g))]
    // The bar of a filter takes the words of the list that it is told.
    const lists = found(/<FilterBar\b[^>]*\bname="(\w+)"/g)
    for (const word of found(/`\$\{name\}\.(\w+)`/g)) for (const list of lists) asked.add(`${list}.${word}`)
    for (const list of lists) for (const end of ['from', 'until']) asked.add(`${list}.${end}`)
    for (const part of found(/`\$\{name\}\.(\w+\.)/g)) begun.push(...lists.map((list) => `${list}.${part}`))
    expect(keys.filter((key) => !asked.has(key) && !begun.some((part) => key.startsWith(part)))).toEqual([])
  })
})
