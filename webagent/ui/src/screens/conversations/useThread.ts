/** One open conversation: its messages, followed by the push, and what is sent there. */

import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'

import { conversations as api, type Conversation, type ConversationPage, type Message } from '@/api/conversations'
import { useAsked, type Asked } from '@/parts/asked'
import { serverClock } from '@/push/clock'
import { usePush } from '@/push/store'
import { useSession } from '@/session/store'

import type { Said } from './writing'
import { useOutbox, type Going } from './outbox'
import { askAfter, merged } from './thread'

const PAGE = 50
/** Somebody else's conversation is not pushed: while it is watched, it is asked for. */
const WATCHED_MS = 5000

export interface Thread {
  page: ShallowRef<ConversationPage | null>
  conversation: ComputedRef<Conversation | null>
  /** When the citizen was last seen to write, since the last message. */
  typingAt: ComputedRef<number | null>
  messages: ShallowRef<readonly Message[]>
  going: ComputedRef<Going[]>
  /** The last message that was read when the conversation was opened. */
  readTo: Ref<number | null>
  earlierThere: Ref<boolean>
  asking: Asked<[]>
  older(): Promise<void>
  send(said: Said): void
  again(one: Going): void
  drop(one: Going): void
  /** All that is there has been seen. */
  seen(): void
}

export function useThread(id: string): Thread {
  const push = usePush()
  const session = useSession()
  const outbox = useOutbox()
  const page = shallowRef<ConversationPage | null>(null)
  const messages = shallowRef<readonly Message[]>([])
  const readTo = ref<number | null>(null)
  const earlierThere = ref(false)
  let seenTo = 0
  // What a reload has left is there before it is drawn.
  outbox.of(id)

  function add(came: readonly Message[]): void {
    // What the citizen's connection, or ours, has done to the conversation itself is told by a line of the system.
    const known = new Set(messages.value.map((one) => one.seq))
    const turned = page.value !== null && came.some((one) => one.direction === 'system' && !known.has(one.seq))
    messages.value = merged(messages.value, came)
    outbox.arrived(id, came)
    if (turned) void asking.again()
  }
  const asking = useAsked(async () => {
    const found = await api.read(id)
    if (!page.value) {
      readTo.value = found.conversation.unread ? found.conversation.read_seq : null
      earlierThere.value = (found.messages[0]?.seq ?? 1) > 1
    }
    seenTo = Math.max(seenTo, found.conversation.read_seq)
    page.value = found
    messages.value = merged(messages.value, found.messages)
    outbox.arrived(id, found.messages)
    await catchUp()
  })

  let running = false
  let once = false
  /** Fetches whatever is missing; a second wish while it runs is one more round. */
  async function catchUp(): Promise<void> {
    once = true
    if (running) return
    running = true
    try {
      while (once) {
        once = false
        let after = askAfter(messages.value, serverClock.now())
        for (let rest = true; rest;) {
          const came = await api.messages(id, { after, limit: 100 })
          add(came.messages)
          const last = came.messages.at(-1)?.seq ?? after
          rest = came.more && last > after
          after = last
        }
      }
    } catch {
      // The next push, or the connection's return, asks again.
    } finally {
      running = false
    }
  }

  const pushed = computed(() => push.conversations.find((one) => one.id === id) ?? null)
  watch(pushed, (now, before) => {
    if (now) void catchUp()
    if (now?.state !== before?.state) void asking.again()
  })
  watch(
    () => push.live,
    (live) => {
      if (live) void outbox.resume(id, (message) => add([message]))
    },
    { immediate: true },
  )

  const conversation = computed<Conversation | null>(() => {
    const read = page.value?.conversation
    if (!read || !pushed.value) return read ?? null
    const { changed: _, typing_at: __, ...told } = pushed.value
    return told.last_seq >= read.last_seq ? { ...read, ...told } : read
  })

  const timer = window.setInterval(() => {
    const one = conversation.value
    if (one && one.state !== 'closed' && !pushed.value && !document.hidden && push.live) void catchUp()
  }, WATCHED_MS)
  onScopeDispose(() => window.clearInterval(timer))

  return {
    page,
    conversation,
    typingAt: computed(() => pushed.value?.typing_at ?? null),
    messages,
    going: computed(() => outbox.of(id)),
    readTo,
    earlierThere,
    asking,
    async older() {
      const first = messages.value[0]
      if (!first || !earlierThere.value) return
      const found = await api.messages(id, { before: first.seq, limit: PAGE })
      messages.value = merged(messages.value, found.messages)
      earlierThere.value = found.more
    },
    send: (said) => outbox.add(id, said, (message) => add([message])),
    again: (one) => void outbox.again(id, one, (message) => add([message])),
    drop: (one) => outbox.drop(id, one.id),
    seen() {
      const last = messages.value.at(-1)?.seq ?? 0
      const me = session.user?.agent ?? null
      if (last <= seenTo || me === null || conversation.value?.agent !== me) return
      seenTo = last
      // A later message tells it again.
      api.seen(id, last).catch(() => undefined)
    },
  }
}
