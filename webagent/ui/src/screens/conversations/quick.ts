/** Quick replies: searched by what is typed after `/`, and filled in with what is known of the conversation. Pure. */

import type { QuickReply } from '@/api/conversations'
import { initials } from '@/parts/ticket/districts'

/** The variables of a quick reply, by the words that its author writes. */
export const VARIABLES = ['称呼', '工号', '单号', '时间'] as const
export type Variable = (typeof VARIABLES)[number]
export type Values = Record<Variable, string>

const ANY = /\{(称呼|工号|单号|时间)\}/g

/** What is not known stays as it is, for the agent to fill in. */
export const filled = (text: string, values: Values): string =>
  text.replace(ANY, (whole, name: Variable) => values[name] || whole)

/** The variables that are still to be filled in. */
export const unfilled = (text: string): Variable[] => [
  ...new Set([...text.matchAll(ANY)].map(([, name]) => name as Variable)),
]

/** What is typed after a `/` that begins the text, or a word of it, up to the caret. */
export function asked(text: string, caret: number): { from: number; words: string } | null {
  const found = /(?:^|\s)\/([^\s/]{0,20})$/.exec(text.slice(0, caret))
  return found ? { from: caret - found[1]!.length - 1, words: found[1]! } : null
}

/** How well a reply fits: 0 is best, null not at all. */
function rank(one: QuickReply, words: string): number | null {
  const title = one.title.toLowerCase()
  const keys = [one.keys.toLowerCase(), initials(one.title)]
  if (title.startsWith(words) || keys.some((key) => key.startsWith(words))) return 0
  if (title.includes(words) || keys.some((key) => key.includes(words))) return 1
  if (one.category.toLowerCase().includes(words)) return 2
  return one.text.toLowerCase().includes(words) ? 3 : null
}

/** Those that fit, the best first; of equals one's own before the shared ones. */
export function found(replies: readonly QuickReply[], typed: string): QuickReply[] {
  const words = typed.trim().toLowerCase()
  return replies
    .map((one) => ({ one, at: rank(one, words) }))
    .filter((each): each is { one: QuickReply; at: number } => each.at !== null)
    .sort((a, b) => a.at - b.at || Number(a.one.shared) - Number(b.one.shared))
    .map(({ one }) => one)
}
