/** The texts of each file in both languages, for tests: the page itself never has all of them. */

import en from './en'
import type { Texts } from './texts'
import zh from './zh'

export const FILES: Record<'zh' | 'en', Record<string, Texts>> = {
  zh: import.meta.glob<Texts>('/src/**/texts.zh.json', { eager: true, import: 'default' }),
  en: import.meta.glob<Texts>('/src/**/texts.en.json', { eager: true, import: 'default' }),
}
export { en, zh }
