/** The tree of categories as the page shows it, whose dimensions are level 0: what stands before and behind, and where one may be moved. Pure. */

import type { KnowledgeCategory } from '@/api/types'

export const MOST_LEVELS = 6
/** The level whose categories belong to departments. */
export const OWNED_LEVEL = 2

export const siblings = (all: readonly KnowledgeCategory[], one: KnowledgeCategory): KnowledgeCategory[] => all.filter((each) => each.parent === one.parent)

/** The category's own, and all below it. */
export function below(all: readonly KnowledgeCategory[], id: string): Set<string> {
  const found = new Set([id])
  // Each stands behind its parent.
  for (const one of all) if (one.parent !== null && found.has(one.parent)) found.add(one.id)
  return found
}

/** Where it may be moved: to what the reader may change, that is not below it, with room for all its levels. */
export function placesFor(all: readonly KnowledgeCategory[], one: KnowledgeCategory): KnowledgeCategory[] {
  const own = below(all, one.id)
  const levels = Math.max(...all.filter((each) => own.has(each.id)).map((each) => each.level)) - one.level + 1
  return all.filter((each) => each.id === one.parent || (each.mine && !own.has(each.id) && each.level + levels <= MOST_LEVELS))
}
