/** What is found in a long list of names. Pure. */

import { initials } from '@/parts/ticket/districts'

export interface Option {
  id: string
  name: string
  /** Shown, but not to be chosen. */
  off?: boolean
}

/** From here on a list is searched, not read. */
export const LONG = 10

/** By words of the name or of the id, or by the first letters of the pinyin; those that begin so come first. */
export function matching<T extends Option>(options: readonly T[], typed: string): T[] {
  const words = typed.normalize('NFKC').trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (!words.length) return [...options]
  const rank = (one: T): number => {
    const names = [one.name.trim().toLowerCase(), initials(one.name.trim()), one.id.toLowerCase()]
    if (!words.every((word) => names.some((name) => name.includes(word)))) return 2
    return names.some((name) => name.startsWith(words[0]!)) ? 0 : 1
  }
  return options
    .map((one, n) => ({ one, n, rank: rank(one) }))
    .filter((each) => each.rank < 2)
    .sort((a, b) => a.rank - b.rank || a.n - b.n)
    .map((each) => each.one)
}
