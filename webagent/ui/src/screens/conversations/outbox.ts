/**
 * Messages that the agent has sent and the server has not confirmed: one message after another for each conversation, kept over a
 * reload. The same id again is the same message, so that nothing is sent twice.
 */

import { defineStore } from 'pinia'
import { reactive, watch } from 'vue'

import { conversations as api, type Message, type MessageFile, type NewMessage } from '@/api/conversations'
import { ApiError } from '@/api/http'
import { explain } from '@/i18n'
import { browserShell } from '@/parts/call/workspace'
import { usePush } from '@/push/store'
import { serverClock } from '@/push/clock'
import { useSession } from '@/session/store'

import type { Said } from './writing'

export interface Going {
  id: string
  text: string
  files: MessageFile[]
  note: boolean
  at: number
  state: 'sending' | 'failed'
  /** Why it was not sent, in words; empty: the page was reloaded meanwhile. */
  why: string
  /** Nothing was wrong with it: it is sent again when the connection is back. */
  again: boolean
}

const KEY = 'outbox.'
const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const wire = ({ id, text, files, note }: Going): NewMessage => ({ id, text, files: files.map((one) => one.id), note })

export const useOutbox = defineStore('outbox', () => {
  const all = reactive(new Map<string, Going[]>())
  const running = new Map<string, Promise<void>>()
  const session = useSession()
  const push = usePush()

  function of(conversation: string): Going[] {
    if (!all.has(conversation)) {
      const kept = browserShell.kept(KEY + conversation)
      const back = kept ? (JSON.parse(kept) as Going[]) : []
      all.set(
        conversation,
        back.map((one) => ({ ...one, state: 'failed' as const, why: '', again: true })),
      )
    }
    return all.get(conversation)!
  }
  function keep(conversation: string): void {
    const list = of(conversation)
    browserShell.keep(KEY + conversation, list.length ? JSON.stringify(list) : null)
  }
  function remove(conversation: string, id: string): void {
    const list = of(conversation)
    const at = list.findIndex((one) => one.id === id)
    if (at < 0) return
    list.splice(at, 1)
    keep(conversation)
  }

  /** Its turn comes after those that were sent before it. */
  function send(conversation: string, one: Going, done: (message: Message) => void): Promise<void> {
    Object.assign(one, { state: 'sending', why: '' })
    const before = running.get(conversation) ?? Promise.resolve()
    const mine = before.then(async () => {
      // Taken back, or seen to have arrived, while it waited.
      if (!of(conversation).some((each) => each.id === one.id)) return
      try {
        const message = await api.say(conversation, wire(one))
        remove(conversation, one.id)
        done(message)
      } catch (error) {
        const again = error instanceof ApiError && error.temporary
        Object.assign(one, { state: 'failed', why: explain(error), again })
        keep(conversation)
      }
    })
    running.set(conversation, mine)
    return mine
  }

  watch(
    () => session.user?.id,
    (now, before) => {
      if (before && now !== before) all.clear()
    },
  )

  return {
    of,
    add(conversation: string, said: Said, done: (message: Message) => void): void {
      const list = of(conversation)
      list.push({
        id: newId(),
        text: said.text.trim(),
        files: [...said.files],
        note: said.note,
        at: serverClock.now(),
        state: 'sending',
        why: '',
        again: false,
      })
      keep(conversation)
      void send(conversation, list.at(-1)!, done)
    },
    again: send,
    drop: remove,
    /** These have arrived: the answer may have been lost, or is still on its way. */
    arrived(conversation: string, messages: readonly Message[]): void {
      if (!of(conversation).length) return
      const there = new Set(messages.map((one) => one.id))
      for (const one of [...of(conversation)]) if (there.has(one.id)) remove(conversation, one.id)
    },
    /** Sends what only the connection kept from being sent; in its order. */
    async resume(conversation: string, done: (message: Message) => void): Promise<void> {
      if (!push.live) return
      for (const one of of(conversation).filter((each) => each.state === 'failed' && each.again))
        await send(conversation, one, done)
    },
  }
})
