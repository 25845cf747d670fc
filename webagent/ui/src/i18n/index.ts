/** The page's two languages, and its texts in the user's language. */

import { createI18n } from 'vue-i18n'

import { ApiError, type FieldProblem } from '@/api/http'
import type { Choice, Language } from '@/api/types'

import { firstTexts, laterTexts, type Texts } from './texts'

const KEPT = 'hotline.language'

export const i18n = createI18n({
  legacy: false,
  locale: localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh',
  fallbackLocale: 'zh',
  messages: { zh: {} as Texts, en: {} as Texts },
})

/** Folders whose later texts were requested. */
const folders = new Set<string>()
const coming: Record<Language, Map<string, Promise<void>>> = { zh: new Map(), en: new Map() }

function add(to: Language, part: string, fetch: () => Promise<Texts>): Promise<void> {
  const known = coming[to].get(part)
  if (known) return known
  const added = fetch().then((texts) => {
    i18n.global.mergeLocaleMessage(to, texts)
  })
  coming[to].set(part, added)
  // The next request tries again.
  added.catch(() => coming[to].delete(part))
  return added
}
const addLater = (to: Language, folder: string): Promise<void> => add(to, folder, () => laterTexts(folder, to))

async function fetchLanguage(which: Language): Promise<void> {
  await Promise.all([add(which, '', () => firstTexts(which)), ...[...folders].map((folder) => addLater(which, folder))])
}

/** For a search that finds names in either language. */
export async function fetchBoth(): Promise<void> {
  await Promise.all([fetchLanguage('zh'), fetchLanguage('en')])
}

/** The language that was requested last; its texts may still be loading. */
let asked: Language | null = null

/** Adds the texts that a folder keeps for later. */
export async function fetchTexts(folder: string): Promise<void> {
  folders.add(folder)
  await Promise.all([...new Set([language(), asked ?? language()])].map((which) => addLater(which, folder)))
}

export function language(): Language {
  return i18n.global.locale.value as Language
}

/** Resolves once its texts are there. */
export async function setLanguage(next: Language): Promise<void> {
  asked = next
  await fetchLanguage(next)
  if (asked !== next) return
  i18n.global.locale.value = next
  localStorage.setItem(KEPT, next)
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
}

/** Rules that an empty field breaks. */
const EMPTY: ReadonlySet<string> = new Set(['missing', 'string_too_short 1'])

/**
 * The fault of one field, in the user's language: by its rule, otherwise a general one. The server's own words are
 * English.
 */
export function problemText(problem: FieldProblem): string {
  const { t, te } = i18n.global
  const rule = problem.rule ?? ''
  if (EMPTY.has(rule) || EMPTY.has(`${rule} ${problem.what ?? ''}`)) return t('field.required')
  if (rule && te(`field.${rule}`)) return t(`field.${rule}`, { what: problem.what ?? '' })
  return language() === 'en' ? problem.message : t('field.invalid')
}

/** An error in the user's language: by its code and the things it names, otherwise in the server's own words. */
export function explain(error: unknown): string {
  const { t, te } = i18n.global
  if (!(error instanceof ApiError)) return t('error.generic', { message: String(error) })
  const key = `error.${error.code}`
  // A password that is refused without a form around it: what is wrong, and what to do.
  if (error.code === 'account.password_too_weak')
    return `${t(key)}${t('app.colon')}${error.fields.map(problemText).join('；')}。${t('account.remedy')}`
  const named = Object.fromEntries(
    Object.entries(error.details).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join('、') : String(value),
    ]),
  )
  return te(key) && typeof i18n.global.tm(key) === 'string'
    ? t(key, named)
    : t('error.generic', { message: error.message })
}

/** The name of something in the user's language; without an English name, `name` serves for both. */
export function named(one: { name: string; name_en?: string }): string {
  return (language() === 'en' && one.name_en) || one.name
}

export function choiceName(choices: readonly Choice[] | undefined, id: string | null): string {
  if (!id) return ''
  const found = choices?.find((choice) => choice.id === id)
  return found ? found[language()] : id
}
