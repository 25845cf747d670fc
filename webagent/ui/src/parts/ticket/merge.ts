/** Merges the words of two people who wrote in the same field at the same time. */

/**
 * Whether the server's text is what was typed, except for the blanks and the separators between digits that it removes.
 */
export function same(typed: string, saved: string): boolean {
  const bare = (text: string): string => text.replace(/[\s\-()（）]/g, '')
  return typed === saved || bare(typed) === bare(saved)
}

/** The text of both, when each only added to the end of `base`; null: one of them changed the existing text. */
export function appended(base: string, mine: string, theirs: string): string | null {
  if (!mine.startsWith(base) || !theirs.startsWith(base)) return null
  const added = mine.slice(base.length).trim()
  return added === '' || theirs.endsWith(added) ? theirs : `${theirs}\n${added}`
}

/** Both texts in full, theirs first. */
export function both(mine: string, theirs: string): string {
  return `${theirs}\n———\n${mine}`
}
