/** The order of what the palette finds: the best match first, each kind together, and never more than can be looked over. Pure. */

export type Kind = 'command' | 'person' | 'ticket' | 'customer' | 'number'

/** A line as far as the search goes: `words` is everything by which it can be found. */
export interface Findable {
  key: string
  kind: Kind
  title: string
  words: string
}

export const AT_MOST = { command: 7, person: 6, ticket: 6, customer: 5, number: 1 } as const satisfies Record<Kind, number>
const KINDS: readonly Kind[] = ['command', 'person', 'ticket', 'customer', 'number']

export const wordsOf = (text: string): string[] => text.trim().toLowerCase().split(/\s+/).filter(Boolean)

/** 0 is best; null: it does not fit every word that was typed. */
export function scoreOf(item: Findable, asked: readonly string[]): number | null {
  const [title, all] = [item.title.toLowerCase(), item.words.toLowerCase()]
  if (!asked.every((word) => title.includes(word) || all.includes(word))) return null
  const [first = ''] = asked
  const each = all.split(/\s+/)
  if (first === '' || title === first || each.includes(first)) return 0
  if (title.startsWith(first)) return 1
  return each.some((word) => word.startsWith(first)) ? 2 : 3
}

/** With nothing typed only commands are offered. What the server has found fits already; a number to dial always comes last. */
export function rank<T extends Findable>(items: readonly T[], text: string): T[] {
  const asked = wordsOf(text)
  const scored = items
    .filter((item) => asked.length > 0 || item.kind === 'command')
    .map((item) => ({ item, score: item.kind === 'number' ? 9 : (scoreOf(item, asked) ?? (item.kind === 'ticket' || item.kind === 'customer' ? 4 : null)) }))
    .filter((one): one is { item: T; score: number } => one.score !== null)
  const best = (kind: Kind): number => Math.min(...scored.filter((one) => one.item.kind === kind).map((one) => one.score))
  return [...KINDS]
    .sort((a, b) => best(a) - best(b) || KINDS.indexOf(a) - KINDS.indexOf(b))
    .flatMap((kind) => scored.filter((one) => one.item.kind === kind).sort((a, b) => a.score - b.score).slice(0, AT_MOST[kind]).map((one) => one.item))
}

/** The line that Enter takes if nobody chose another one: nothing is dialled while the search may still find somebody. */
export function firstOf<T extends Findable>(ranked: readonly T[], looking: boolean): T | null {
  const [first] = ranked
  return first && (first.kind !== 'number' || !looking) ? first : null
}
