/**
 * Click to call, from every place that shows a number: when it is allowed, and how it is requested. The desk opens by
 * itself.
 */

import { computed, ref, type ComputedRef, type Ref } from 'vue'

import { outbound } from '@/api'
import { attempt } from '@/parts/notify'
import { usePush } from '@/push/store'

export interface Calling {
  /** By the floor's state: not on a break, not in an interaction, not signed off. */
  may: ComputedRef<boolean>
  placing: Ref<boolean>
  call(whom: Parameters<typeof outbound.call>[0]): Promise<boolean>
  /** Something that places a call by itself. */
  place(work: () => Promise<unknown>): Promise<boolean>
  /** Call back now, out of turn. */
  take(callback: string): Promise<boolean>
}

/** The text that says why a citizen who has not asked for a call-back gets one: the system has cut the call off. */
export const lostText = (one: { lost: string | null; why: string | null; missed: string | null }): string =>
  one.missed
    ? `callback.missed.${one.missed}`
    : `callback.${one.why === 'system_stopped' ? 'stopped' : 'lost'}.${one.lost}`

export function useCalling(): Calling {
  const push = usePush()
  const placing = ref(false)
  async function place(work: () => Promise<unknown>): Promise<boolean> {
    if (placing.value) return false
    placing.value = true
    const placed = await attempt(work)
    placing.value = false
    return placed
  }
  return {
    may: computed(() => ['idle', 'busy', 'wrap_up'].includes(push.me?.state ?? '')),
    placing,
    place,
    call: (whom) => place(() => outbound.call(whom)),
    take: (callback) => place(() => outbound.take(callback)),
  }
}
