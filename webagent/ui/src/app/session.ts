/** Who is signed in, what the site offers to choose, and the look that this browser prefers. */

import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

import { session as api } from '@/api'
import { ApiError } from '@/api/http'
import type { Options, User } from '@/api/types'
import { language, setLanguage } from '@/i18n'
import { usePush } from '@/push/store'

import { setZone } from './format'

export type Screen = 'desk' | 'wall' | 'tickets' | 'flows'

/** The screens that a user may open, the first one being home. */
export function screensOf(user: User): Screen[] {
  const watches = user.role !== 'agent'
  const screens: Screen[] = []
  if (watches) screens.push('wall')
  if (user.agent !== null) screens.push('desk')
  screens.push('tickets')
  if (user.role === 'admin') screens.push('flows')
  return user.role === 'agent' ? screens : screens.sort((a, b) => Number(b === 'wall') - Number(a === 'wall'))
}

export const useSession = defineStore('session', () => {
  const user = ref<User | null>(null)
  const options = ref<Options | null>(null)
  const asked = ref(false)

  async function enter(next: User): Promise<void> {
    options.value = await api.options()
    setZone(options.value.zone)
    setLanguage(next.language)
    user.value = next
    usePush().start(next.agent !== null)
  }

  /** Looks once whether the browser still has a session. */
  async function restore(): Promise<void> {
    if (asked.value) return
    try {
      await enter((await api.current()).user)
      asked.value = true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      asked.value = error.status === 401
    }
  }

  async function signIn(username: string, password: string): Promise<void> {
    const chosen = language()
    await enter({ ...(await api.open(username, password)).user, language: chosen })
    asked.value = true
    await api.language(chosen).catch(() => undefined)
  }

  /** The session is over, here or on the server. */
  function leave(): void {
    user.value = null
    usePush().stop()
  }

  async function signOut(): Promise<void> {
    await api.close().catch(() => undefined)
    leave()
  }

  async function switchLanguage(): Promise<void> {
    const next = language() === 'zh' ? 'en' : 'zh'
    setLanguage(next)
    if (user.value) await api.language(next).catch(() => undefined)
  }

  return {
    user, options, restore, signIn, signOut, leave, switchLanguage,
    screens: computed(() => (user.value ? screensOf(user.value) : [])),
  }
})
