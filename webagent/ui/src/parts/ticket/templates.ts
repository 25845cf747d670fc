/** Pure rules of templates: what one fills, whether that replaces typed words, and which placeholders are left. */

import type { TextTemplate } from '@/api/types'

export interface Texts {
  title: string
  text: string
}

/** Brackets mark a placeholder: 【时间】. */
const GAP = /【[^【】]*】/

/**
 * The texts once a template was chosen. `replaces`: typed words would be lost; another template's words do not count as
 * typed.
 */
export function filledBy(
  chosen: TextTemplate,
  now: Texts,
  all: readonly TextTemplate[],
): { filled: Texts; replaces: boolean } {
  const filled = { title: chosen.title || now.title, text: chosen.text || now.text }
  const kept = (name: 'title' | 'text'): boolean =>
    now[name].trim() === '' || now[name] === filled[name] || all.some((one) => one[name] === now[name])
  return { filled, replaces: !kept('title') || !kept('text') }
}

/**
 * The next placeholder: in the same box behind the caret, then in the other boxes, then in the same box from its
 * beginning.
 */
export function nextOf(
  texts: readonly string[],
  here: number,
  caret: number,
): { box: number; gap: [number, number] } | null {
  const rest = texts.map((_, n) => (here + n) % texts.length)
  for (const [box, from] of [[here, caret] as const, ...[...rest.slice(1), here].map((box) => [box, 0] as const)]) {
    const found = GAP.exec(texts[box]?.slice(from) ?? '')
    if (found) return { box, gap: [from + found.index, from + found.index + found[0].length] }
  }
  return null
}
