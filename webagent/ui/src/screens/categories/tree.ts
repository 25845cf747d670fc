/**
 * The tree of categories as the page shows it, with the dimensions as level 0: neighbours, and where one may be moved.
 * Pure.
 */

import type { KnowledgeCategory } from '@/api/types'

export const MOST_LEVELS = 6
/** The level whose categories belong to departments. */
export const OWNED_LEVEL = 2

export const siblings = (all: readonly KnowledgeCategory[], one: KnowledgeCategory): KnowledgeCategory[] =>
  all.filter((each) => each.parent === one.parent)

/** The category itself, and all below it. */
export function below(all: readonly KnowledgeCategory[], id: string): Set<string> {
  const found = new Set([id])
  // Each comes after its parent.
  for (const one of all) if (one.parent !== null && found.has(one.parent)) found.add(one.id)
  return found
}

/**
 * Where it may be moved: to a parent that the user may change, that is not below it, and that has room for all its
 * levels.
 */
export function placesFor(all: readonly KnowledgeCategory[], one: KnowledgeCategory): KnowledgeCategory[] {
  const own = below(all, one.id)
  const levels = Math.max(...all.filter((each) => own.has(each.id)).map((each) => each.level)) - one.level + 1
  return all.filter(
    (each) => each.id === one.parent || (each.mine && !own.has(each.id) && each.level + levels <= MOST_LEVELS),
  )
}
