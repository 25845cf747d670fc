/** The page's two languages, and what is said in the user's. */

import { createI18n } from 'vue-i18n'

import { ApiError, type FieldProblem } from '@/api/http'
import type { Choice, Language } from '@/api/types'

import { en, laterTexts, zh } from './texts'

const KEPT = 'hotline.language'

export const i18n = createI18n({
  legacy: false,
  locale: localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh',
  fallbackLocale: 'zh',
  messages: { zh, en },
})

/** Adds the texts that a folder keeps for later. */
export async function fetchTexts(folder: string): Promise<void> {
  const [inZh, inEn] = await Promise.all([laterTexts(folder, 'zh'), laterTexts(folder, 'en')])
  i18n.global.mergeLocaleMessage('zh', inZh)
  i18n.global.mergeLocaleMessage('en', inEn)
}

export function language(): Language {
  return i18n.global.locale.value as Language
}

export function setLanguage(next: Language): void {
  i18n.global.locale.value = next
  localStorage.setItem(KEPT, next)
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
}

/** Rules that an empty field breaks. */
const EMPTY: ReadonlySet<string> = new Set(['missing', 'string_too_short 1'])

/** The fault of one field, in the user's language: by its rule, else that there is one. The server's own words are English. */
export function problemText(problem: FieldProblem): string {
  const { t, te } = i18n.global
  const rule = problem.rule ?? ''
  if (EMPTY.has(rule) || EMPTY.has(`${rule} ${problem.what ?? ''}`)) return t('field.required')
  if (rule && te(`field.${rule}`)) return t(`field.${rule}`, { what: problem.what ?? '' })
  return language() === 'en' ? problem.message : t('field.invalid')
}

/** An error in the user's language: by its code and what it names, else by the server's own words. */
export function explain(error: unknown): string {
  const { t, te } = i18n.global
  if (!(error instanceof ApiError)) return t('error.generic', { message: String(error) })
  const key = `error.${error.code}`
  // A password that is refused without a form around it: what is wrong, and what to do.
  if (error.code === 'account.password_too_weak') return `${t(key)}${t('app.colon')}${error.fields.map(problemText).join('；')}。${t('account.remedy')}`
  const named = Object.fromEntries(Object.entries(error.details).map(([name, value]) => [name, Array.isArray(value) ? value.join('、') : String(value)]))
  return te(key) && typeof i18n.global.tm(key) === 'string' ? t(key, named) : t('error.generic', { message: error.message })
}

/** The name of something in the user's language; without an English one it has the same name there. */
export function named(one: { name: string; name_en?: string }): string {
  return (language() === 'en' && one.name_en) || one.name
}

export function choiceName(choices: readonly Choice[] | undefined, id: string | null): string {
  if (!id) return ''
  const found = choices?.find((choice) => choice.id === id)
  return found ? found[language()] : id
}
