/** Who is signed in, what the site offers to choose, and the look that this browser prefers. */

import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

import { useAccount } from '@/account/store'
import { session as api } from '@/api'
import { ApiError } from '@/api/http'
import type { Options, User } from '@/api/types'
import { language, setLanguage } from '@/i18n'
import { usePush } from '@/push/store'

import { setZone } from './format'

export type Screen = 'desk' | 'own' | 'wall' | 'callbacks' | 'tickets' | 'flows' | 'announcements' | 'admin'

/** The screens that a user may open, the first one being home. */
export function screensOf(user: User): Screen[] {
  const may = (right: string): boolean => user.rights.includes(right)
  const screens: Screen[] = []
  if (may('floor.watch')) screens.push('wall')
  if (may('desk.use') && user.agent !== null) screens.push('desk', 'own')
  if (may('floor.watch')) screens.push('callbacks')
  if (may('tickets.read')) screens.push('tickets')
  if (may('flows.read')) screens.push('flows')
  if (may('announcements.write')) screens.push('announcements')
  if (may('accounts.manage') || may('site.manage') || may('audit.read')) screens.push('admin')
  return screens
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
    const opened = await api.open(username, password)
    await enter({ ...opened.user, language: chosen })
    useAccount().others = opened.others
    asked.value = true
    await api.language(chosen).catch(() => undefined)
  }

  /** What may be chosen or done has changed while the page was open. */
  usePush().whenStale((what) => {
    if (what === 'options') void api.options().then((next) => { options.value = next }, () => undefined)
    else void api.current().then((next) => { if (user.value) user.value = next.user }, () => undefined)
  })

  /** The session is over, here or on the server. */
  function leave(): void {
    user.value = null
    usePush().stop()
  }

  /** Refused while a citizen is on the own line, or rings there: a server that says so is obeyed, any other fault keeps nobody here. */
  async function signOut(): Promise<void> {
    await api.close().catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 409) throw error
    })
    leave()
  }

  async function switchLanguage(): Promise<void> {
    const next = language() === 'zh' ? 'en' : 'zh'
    setLanguage(next)
    if (user.value) await api.language(next).catch(() => undefined)
  }

  return {
    user, options, restore, signIn, signOut, leave, switchLanguage,
    may: (right: string) => user.value?.rights.includes(right) ?? false,
    screens: computed(() => (user.value ? screensOf(user.value) : [])),
  }
})
