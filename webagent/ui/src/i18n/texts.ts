/**
 * Merges the texts of the folders. Each folder has its own, `texts.zh.json` and `texts.en.json`; shared texts are in
 * this folder's.
 */

export interface Texts {
  [key: string]: string | Texts
}

/**
 * Texts of screens that few people open, `later.zh.json` and `later.en.json`: fetched with their screen, so that no
 * agent's first screen carries them.
 */
const LATER: Record<'zh' | 'en', Record<string, () => Promise<Texts>>> = {
  zh: import.meta.glob<Texts>('/src/**/later.zh.json', { import: 'default' }),
  en: import.meta.glob<Texts>('/src/**/later.en.json', { import: 'default' }),
}
/** All other texts, one file of the built page for each language: no first screen has both. */
const FIRST: Record<'zh' | 'en', () => Promise<{ default: Texts }>> = {
  zh: () => import('./zh'),
  en: () => import('./en'),
}

export const firstTexts = async (language: 'zh' | 'en'): Promise<Texts> => (await FIRST[language]()).default
export const laterTexts = async (folder: string, language: 'zh' | 'en'): Promise<Texts> =>
  (await LATER[language][`/src/${folder}/later.${language}.json`]?.()) ?? {}

/** Adds `more`. A part may be spread over several files (each has its own errors); a single text is in one file. */
function add(to: Texts, more: Texts, path = ''): void {
  for (const [key, value] of Object.entries(more)) {
    const there = to[key]
    if (typeof value === 'object' && typeof there !== 'string') add((to[key] = there ?? {}), value, `${path}${key}.`)
    else if (there === undefined) to[key] = value
    else throw new Error(`Two files have the text ${path}${key}.`)
  }
}

/** The texts of several files as one. */
export function merged(files: Record<string, Texts>): Texts {
  const all: Texts = {}
  for (const texts of Object.values(files)) add(all, texts)
  return all
}

/** Each text with its key. */
export function leaves(texts: Texts, path = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'object' ? leaves(value, `${path}${key}.`) : [[`${path}${key}`, value]],
  )
}
