/**
 * The departments for which somebody writes knowledge: editors of all departments choose among all, others among their
 * own.
 */

import { computed, type ComputedRef } from 'vue'

import type { Options } from '@/api/types'
import { useSession } from '@/session/store'

export function useOwnDepartments(): ComputedRef<Options['departments']> {
  const session = useSession()
  return computed(() => {
    const all = session.options?.departments ?? []
    const mine = new Set(session.user?.departments ?? [])
    return session.may('knowledge.write:all') ? all : all.filter((one) => mine.has(one.id))
  })
}
