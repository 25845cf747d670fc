/** How many messages wait for this user: the boxes are pushed to everybody, and each user sees those of some queues. */

import { computed, type ComputedRef, shallowRef, watch } from 'vue'

import { voicemail } from '@/api'
import type { Kinds } from '@/push/types'
import { usePush } from '@/push/store'
import { useSession } from '@/session/store'

/** The queues whose messages the user sees; null: all. Fetched once for each user who signs in. */
const seen = shallowRef<{ user: string; queues: string[] | null } | null>(null)

export function freshIn(boxes: readonly Kinds['voicemail_box'][], queues: readonly string[] | null): number {
  return boxes.filter((box) => queues === null || queues.includes(box.id)).reduce((sum, box) => sum + box.fresh, 0)
}

/** The list was fetched, and names its queues. */
export function sees(user: string, queues: string[] | null): void {
  seen.value = { user, queues }
}

export function useFresh(): ComputedRef<number> {
  const push = usePush()
  const session = useSession()
  const person = computed(() => (session.user && session.may('voicemail.handle') ? session.user.id : null))
  // Nothing is fetched before there is a message at all.
  watch(
    [person, () => push.voicemailBoxes.length > 0],
    async ([user, some]) => {
      if (!user || !some || seen.value?.user === user) return
      const list = await voicemail.list().catch(() => null)
      if (list && person.value === user) sees(user, list.queues)
    },
    { immediate: true },
  )
  return computed(() =>
    seen.value && seen.value.user === person.value ? freshIn(push.voicemailBoxes, seen.value.queues) : 0,
  )
}
