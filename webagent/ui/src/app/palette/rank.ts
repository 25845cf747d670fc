/**
 * The order of the palette's results: the best match first, each kind together, and never more than one can look over.
 * Pure.
 */

export type Kind = 'command' | 'person' | 'ticket' | 'customer' | 'article' | 'number'

/** A line, as the search sees it: `words` is everything by which it can be found. */
export interface Findable {
  key: string
  kind: Kind
  title: string
  words: string
}

export const AT_MOST = {
  command: 7,
  person: 6,
  ticket: 6,
  customer: 5,
  article: 5,
  number: 1,
} as const satisfies Record<Kind, number>
const KINDS: readonly Kind[] = ['command', 'person', 'ticket', 'customer', 'article', 'number']
/** What the server has found always fits: it knows words that the page does not see. */
const ASKED: ReadonlySet<Kind> = new Set(['ticket', 'customer', 'article'])

export const wordsOf = (text: string): string[] => text.trim().toLowerCase().split(/\s+/).filter(Boolean)

/** 0 is best; null: some typed word does not fit. */
export function scoreOf(item: Findable, asked: readonly string[]): number | null {
  const [title, all] = [item.title.toLowerCase(), item.words.toLowerCase()]
  if (!asked.every((word) => title.includes(word) || all.includes(word))) return null
  const [first = ''] = asked
  const each = all.split(/\s+/)
  if (first === '' || title === first || each.includes(first)) return 0
  if (title.startsWith(first)) return 1
  return each.some((word) => word.startsWith(first)) ? 2 : 3
}

/**
 * With nothing typed, only commands are offered. Results from the server always fit; a number to dial always comes
 * last.
 */
export function rank<T extends Findable>(items: readonly T[], text: string): T[] {
  const asked = wordsOf(text)
  const scored = items
    .filter((item) => asked.length > 0 || item.kind === 'command')
    .map((item) => ({
      item,
      score: item.kind === 'number' ? 9 : (scoreOf(item, asked) ?? (ASKED.has(item.kind) ? 4 : null)),
    }))
    .filter((one): one is { item: T; score: number } => one.score !== null)
  const best = (kind: Kind): number =>
    Math.min(...scored.filter((one) => one.item.kind === kind).map((one) => one.score))
  return [...KINDS]
    .sort((a, b) => best(a) - best(b) || KINDS.indexOf(a) - KINDS.indexOf(b))
    .flatMap((kind) =>
      scored
        .filter((one) => one.item.kind === kind)
        .sort((a, b) => a.score - b.score)
        .slice(0, AT_MOST[kind])
        .map((one) => one.item),
    )
}

/** The line that Enter takes if the user chose no other. A number is dialled only when its line was chosen. */
export function firstOf<T extends Findable>(ranked: readonly T[]): T | null {
  const [first] = ranked
  return first && first.kind !== 'number' ? first : null
}
