/** The rows of the chosen box: fetched, followed by the push, and fetched again when something has come or gone. */

import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'

import { conversations as api, type Box, type Conversation } from '@/api/conversations'
import { useAsked, type Asking } from '@/parts/asked'
import { whenTyped } from '@/parts/lists/pages'
import { usePush } from '@/push/store'
import { useSession } from '@/session/store'

import { rowsOf, type Row } from './list'

export interface Filter {
  channel: string
  words: string
}
export interface List {
  rows: ComputedRef<Row[]>
  more: Ref<boolean>
  asking: Asking
  older(): Promise<unknown>
}

const PAGE = 50
/** Several things change at once; the list is fetched once for all of them. */
const TOGETHER_MS = 700

export function useList(box: () => Box, filter: Filter): List {
  /** Lists of what is over go by the moment of its end. */
  const ends = (): boolean => box() === 'closed' || box() === 'automatic'
  const push = usePush()
  const session = useSession()
  const fetched = shallowRef<Conversation[]>([])
  const more = ref(false)
  let latest = 0

  const asking = useAsked(
    async (further = false) => {
      const mine = ++latest
      const last = further ? fetched.value.at(-1) : undefined
      const page = await api.list({
        box: box(),
        channel: filter.channel,
        words: filter.words.trim(),
        limit: PAGE,
        ...(last ? { before: ends() ? (last.closed_at ?? last.last_at) : last.opened_at } : {}),
      })
      if (mine !== latest) return
      fetched.value = further ? [...fetched.value, ...page.conversations] : page.conversations
      more.value = page.more
    },
    { ordered: true },
  )

  watch(box, () => {
    fetched.value = []
    more.value = false
    void asking.ask()
  })
  whenTyped(
    () => [filter.channel, filter.words],
    () => void asking.ask(),
  )

  let pause = 0
  /** What others do is seen by the counts of the queues; what is ours by the push of our conversations. */
  const moved = computed(() =>
    [
      push.conversations.map((one) => `${one.id} ${one.state}`).join(),
      box() === 'mine' ? '' : push.queues.map((one) => one.waiting).join(),
      box() === 'floor' ? push.agents.map((one) => Object.values(one.sessions).join('')).join() : '',
    ].join('|'),
  )
  watch(moved, () => {
    window.clearTimeout(pause)
    pause = window.setTimeout(() => {
      if (!more.value || fetched.value.length <= PAGE) void asking.ask()
    }, TOGETHER_MS)
  })
  onScopeDispose(() => window.clearTimeout(pause))

  /** The push knows nothing of a filter. */
  const filtered = computed(() => filter.words.trim() !== '')
  const pushed = computed(() => push.conversations.filter((one) => !filter.channel || one.channel === filter.channel))
  return {
    rows: computed(() =>
      rowsOf(box(), [...fetched.value], pushed.value, push.live && session.user?.agent != null && !filtered.value),
    ),
    more,
    asking,
    older: () => asking.ask(true),
  }
}
