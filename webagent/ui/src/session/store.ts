/** The signed-in person, the site's choices, and this browser's preferred look. */

import { defineStore } from 'pinia'
import { ref } from 'vue'

import { session as api } from '@/api'
import { ApiError, bar, whenSignedOut } from '@/api/http'
import type { Options, SessionState, User } from '@/api/types'
import { language, setLanguage } from '@/i18n'
import { setZone } from '@/i18n/format'
import { usePush } from '@/push/store'

import { useAccount } from './account'
import { SessionNews } from './news'

/** Why this page needs a new sign-in: its session has ended, or somebody else has signed in with this browser. */
export type Over = { why: 'expired' } | { why: 'other'; name: string }

const LOOK_AGAIN_MS = 3000

export const useSession = defineStore('session', () => {
  const user = ref<User | null>(null)
  const options = ref<Options | null>(null)
  const asked = ref(false)
  /** The role as which this page previews the system. */
  const previewed = ref<string | null>(null)
  /** The page stays as it is meanwhile, with its talk and all that was typed; only requests to the server stop. */
  const over = ref<Over | null>(null)
  let [looking, again] = [false, false]
  /** The server has refused this page: its connections to the server must start again. */
  let refused = false
  const news = new SessionNews({
    entered: () => void look(),
    // The person who signs out there may be somebody else.
    left: () => {
      if (over.value) void look()
      else if (user.value) leave()
    },
  })

  async function enter(next: User): Promise<void> {
    // If the texts of another language do not load, the page keeps its present language.
    const [found] = await Promise.all([api.options(), setLanguage(next.language).catch(() => undefined)])
    options.value = found
    setZone(found.zone)
    user.value = next
    usePush().start(next.id, next.agent !== null)
  }

  /** Checks once whether the browser still has a session. */
  async function restore(): Promise<void> {
    if (asked.value) return
    try {
      const found = await api.current()
      previewed.value = found.preview
      await enter(found.user)
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
    news.tell('entered')
    await api.language(chosen).catch(() => undefined)
  }

  /** Choices or rights have changed while the page was open. */
  usePush().whenStale((what) => {
    if (what === 'options')
      void api.options().then(
        (next) => {
          options.value = next
        },
        () => undefined,
      )
    else if (what === 'rights')
      void api.current().then(
        (next) => {
          if (user.value?.id === next.user.id) become(next)
        },
        () => undefined,
      )
  })

  /** All tabs of this browser share the session: a preview that begins or ends in one of them does so in each. */
  function become(found: SessionState): void {
    user.value = found.user
    previewed.value = found.preview
  }

  /**
   * The owner of this browser's session, if any: it may have ended, or another tab may already have signed in again.
   */
  async function look(): Promise<void> {
    again = true
    if (looking) return
    looking = true
    while (again && user.value) await lookOnce()
    looking = again = false
  }

  async function lookOnce(): Promise<void> {
    again = false
    try {
      const found = await api.current()
      if (found.user.id !== user.value?.id) stand({ why: 'other', name: found.user.name })
      else if (refused || over.value) goOn(found)
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) stand({ why: 'expired' })
      else window.setTimeout(() => void look(), LOOK_AGAIN_MS)
    }
  }

  function turnedAway(): void {
    refused = true
    void look()
  }

  function stand(why: Over): void {
    if (!user.value) return
    bar(true)
    if (why.why === 'other') usePush().letGo()
    over.value = why
  }

  /** The same person has a session again: the page goes on where it was. */
  function goOn(found: SessionState): void {
    bar(false)
    become(found)
    over.value = null
    refused = false
    usePush().resume()
  }

  /** In the dialog over the page. `phone` is the secret of its phone: it proves that this page has the seat. */
  async function signInAgain(password: string, phone: string | null): Promise<void> {
    if (!user.value) return
    const opened = await api.open(user.value.username, password, phone)
    goOn({ user: opened.user, preview: null })
    useAccount().others = opened.others
    news.tell('entered')
  }

  whenSignedOut(turnedAway)
  usePush().whenRefused(turnedAway)

  /** The session is given up, here or in another tab. */
  function leave(): void {
    bar(false)
    refused = false
    user.value = over.value = previewed.value = null
    Object.assign(useAccount(), { others: [], open: false })
    usePush().stop()
  }

  /**
   * Refused while a citizen is on the user's line, or rings there: a server that says so is obeyed, but no other fault
   * keeps the user here.
   */
  async function signOut(): Promise<void> {
    await api.close().catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 409) throw error
    })
    news.tell('left')
    leave()
  }

  /** Another role's page is a different page altogether: it starts from the beginning, and so does the user's own. */
  async function preview(role: string | null): Promise<void> {
    await (role === null ? api.endPreview() : api.preview(role))
    window.location.assign('/')
  }

  async function switchLanguage(): Promise<void> {
    const next = language() === 'zh' ? 'en' : 'zh'
    await setLanguage(next)
    if (user.value) await api.language(next).catch(() => undefined)
  }

  return {
    user,
    options,
    over,
    previewed,
    restore,
    signIn,
    signInAgain,
    signOut,
    leave,
    preview,
    switchLanguage,
    may: (right: string) => user.value?.rights.includes(right) ?? false,
  }
})
