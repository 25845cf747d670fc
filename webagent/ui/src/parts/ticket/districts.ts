/**
 * The tree of districts as the picker shows it: each with its path, found by name and by the first letters of its
 * pinyin.
 */

import type { District } from '@/api/types'

/** A district with the names from the top down. `letters`: the first letters of their pinyin, such as `jyqhssq`. */
export interface Place {
  id: string
  name: string
  whole: string
  level: number
  letters: string
  retired: boolean
}

const LETTERS = 'abcdefghjklmnopqrstwxyz'
/**
 * The first character of each letter in pinyin order: characters between two of them begin with the former's letter.
 */
const FIRST = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀']
const order = new Intl.Collator('zh-CN-u-co-pinyin')

export function initials(text: string): string {
  return [...text]
    .map((char) => {
      if (!/[\u4e00-\u9fff]/.test(char)) return char.toLowerCase()
      const n = FIRST.findLastIndex((first) => order.compare(first, char) <= 0)
      return LETTERS[Math.max(n, 0)]
    })
    .join('')
}

/**
 * All districts, each after its parent. A cycle, which the server refuses, would never end; districts in one are left
 * out.
 */
export function placesOf(districts: readonly District[], top = '', above: readonly string[] = []): Place[] {
  return districts
    .filter((one) => one.parent === top)
    .flatMap((one) => {
      const names = [...above, one.name]
      const whole = names.join(' ')
      return [
        {
          id: one.id,
          name: one.name,
          whole,
          level: above.length,
          letters: initials(names.join('')),
          retired: one.retired,
        },
        ...(above.length < 5 ? placesOf(districts, one.id, names) : []),
      ]
    })
}

/** Districts that match all the words, by name or by letters; those that begin with them come first. */
export function found(places: readonly Place[], typed: string): Place[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (place: Place, word: string): boolean =>
    place.whole.includes(word) || place.letters.includes(word) || initials(place.name).startsWith(word)
  const hits = places.filter((place) => !place.retired && words.every((word) => fits(place, word)))
  const first = (place: Place): number =>
    words.some((word) => place.name.startsWith(word) || initials(place.name).startsWith(word)) ? 0 : 1
  return words.length
    ? hits
        .map((place, n) => ({ place, n }))
        .sort((a, b) => first(a.place) - first(b.place) || a.n - b.n)
        .map((one) => one.place)
    : hits
}

/**
 * The district that an address names, found by its parents where several share the name; none if two match equally
 * well.
 */
export function guess(places: readonly Place[], address: string): Place | null {
  const bare = (name: string): string => (name.length > 2 ? name.replace(/(社区|片区|街道|村|区|镇)$/, '') : name)
  const hits = places.filter((place) => !place.retired && address.includes(bare(place.name)))
  const lowest = hits.filter((place) => !hits.some((other) => other.whole.startsWith(`${place.whole} `)))
  const named = (place: Place): number => place.whole.split(' ').filter((name) => address.includes(bare(name))).length
  const most = Math.max(0, ...lowest.map(named))
  const best = lowest.filter((place) => named(place) === most)
  return best.length === 1 ? best[0]! : null
}
