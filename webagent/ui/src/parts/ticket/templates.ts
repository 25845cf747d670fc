/** Pure rules of texts to begin with: what one fills, whether that takes typed words away, and what is still to be filled in. */

import type { TextTemplate } from '@/api/types'

export interface Texts { title: string; text: string }

/** What stands in brackets is not known yet: 【时间】. */
const GAP = /【[^【】]*】/

/** The texts once a template was chosen. `replaces`: words that were typed would be gone; another template's own words are not typed. */
export function filledBy(chosen: TextTemplate, now: Texts, all: readonly TextTemplate[]): { filled: Texts; replaces: boolean } {
  const filled = { title: chosen.title || now.title, text: chosen.text || now.text }
  const kept = (name: 'title' | 'text'): boolean => now[name].trim() === '' || now[name] === filled[name] || all.some((one) => one[name] === now[name])
  return { filled, replaces: !kept('title') || !kept('text') }
}

/** The next place to fill in: in the box with the caret behind it, then in the other boxes, then in that one from its beginning. */
export function nextOf(texts: readonly string[], here: number, caret: number): { box: number; gap: [number, number] } | null {
  const rest = texts.map((_, n) => (here + n) % texts.length)
  for (const [box, from] of [[here, caret] as const, ...[...rest.slice(1), here].map((box) => [box, 0] as const)]) {
    const found = GAP.exec(texts[box]?.slice(from) ?? '')
    if (found) return { box, gap: [from + found.index, from + found.index + found[0].length] }
  }
  return null
}
