/**
 * A screen's requests, and whether their answers are known: `EmptyState` says so in place of rows that are not there.
 * Each request is sent when the screen opens, and again when the connection is back.
 */

import { computed, onMounted, onScopeDispose, ref, watch, type ComputedRef } from 'vue'

import { ApiError, NOT_SIGNED_IN } from '@/api/http'
import { explain } from '@/i18n'
import { usePush } from '@/push/store'

import { notice } from './notify'

export interface Asked<A extends unknown[] = []> extends Asking {
  /** Asks now; whether it worked. */
  ask(...of: A): Promise<boolean>
}

/** What `EmptyState` gets. */
export interface Asking {
  /** `asking`: nothing is known yet; `failed`: the last request failed, so what is on the screen may be old. */
  state: ComputedRef<'asking' | 'failed' | 'known'>
  /** A request is on its way. */
  running: ComputedRef<boolean>
  /** Why the last request failed. */
  fault: ComputedRef<string>
  /** Asks once more, as at the beginning. */
  again(): Promise<boolean>
}

export interface Options {
  /** Somebody may write in what was fetched: once it is there it is not fetched again by itself. */
  form?: true
  /** Not asked for when the screen opens: only by `ask`. */
  later?: true
  /** The work itself drops an answer that a later one has overtaken. */
  ordered?: true
}

/** By then, an event that has just happened on the floor is in the history. */
export const WRITTEN_MS = 1000

/** All pages lose the connection in the same moment when the server restarts; they do not all ask in the same one. */
const SPREAD_MS = 1000

/** What `work` takes must be optional: it is asked again without. */
export function useAsked<A extends unknown[]>(
  work: (...of: A) => Promise<unknown>,
  { form, later, ordered }: Options = {},
): Asked<A> {
  const push = usePush()
  const known = ref(false)
  const fault = ref<string | null>(null)
  const going = ref(0)
  let latest = 0
  /** The latest request that was answered. */
  let answered = 0
  let wanted = false
  let pause = 0

  async function ask(...of: A): Promise<boolean> {
    const mine = ++latest
    wanted = true
    going.value += 1
    try {
      await work(...of)
      if (mine === latest) fault.value = null
      known.value = true
      // What is on the screen now is older than what was there before: only a new answer is surely the latest.
      if (mine < answered && !ordered) void again()
      answered = Math.max(answered, mine)
      return true
    } catch (error) {
      if (mine === latest) {
        // Beside rows that are still there, the reason is a short notice.
        if (known.value && !(error instanceof ApiError && error.code === NOT_SIGNED_IN)) notice(explain(error), 'error')
        fault.value = explain(error)
      }
      return false
    } finally {
      going.value -= 1
    }
  }

  const again = ask as unknown as () => Promise<boolean>

  let lost = false
  watch(
    () => push.link,
    (link, before) => {
      if (link !== 'live') {
        lost ||= before === 'live'
        return
      }
      const dated = lost && !(form && known.value)
      lost = false
      window.clearTimeout(pause)
      if (fault.value !== null) void again()
      else if (wanted && dated) pause = window.setTimeout(() => void again(), Math.random() * SPREAD_MS)
    },
  )
  onScopeDispose(() => window.clearTimeout(pause))
  if (!later) onMounted(again)
  return {
    state: computed(() => {
      if (fault.value !== null) return going.value ? 'asking' : 'failed'
      return known.value ? 'known' : 'asking'
    }),
    running: computed(() => going.value > 0),
    fault: computed(() => fault.value ?? ''),
    ask,
    again,
  }
}

/** What is pushed: while the connection is away, nobody knows whether a list is empty. */
export function usePushed(): Asking {
  const push = usePush()
  return {
    state: computed(() => (push.link === 'live' ? 'known' : 'asking')),
    running: computed(() => push.link !== 'live'),
    fault: computed(() => ''),
    again: async () => push.link === 'live',
  }
}
