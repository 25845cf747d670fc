/**
 * The agent's present work: the interaction that rings, talks or has just ended, with its screen pop and its ticket.
 */

import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef, watch } from 'vue'

import { calls, recordings, tickets } from '@/api'
import type { Pop, Ticket } from '@/api/types'
import { Draft, type DraftShell } from '@/parts/ticket/draft'
import { flat, type DraftFields } from '@/parts/ticket/flat'
import { isMasked } from '@/i18n/format'
import { usePush } from '@/push/store'
import type { LiveRecording } from '@/push/types'
import { useSession } from '@/session/store'

const KEY = 'hotline.draft.'
const OWNER = 'hotline.drafts-of'
const RETRY_MS = 2000

/**
 * Kept only for this tab, and gone with it or at sign-out: these are citizens' words, and the machine may be shared.
 */
const kept = sessionStorage

export const browserShell: DraftShell = {
  create: tickets.create,
  change: tickets.change,
  submit: tickets.submit,
  discard: tickets.discard,
  keep: (key, text) => (text === null ? kept.removeItem(KEY + key) : kept.setItem(KEY + key, text)),
  kept: (key) => kept.getItem(KEY + key),
  later: (ms, run) => {
    const timer = window.setTimeout(run, ms)
    return () => window.clearTimeout(timer)
  },
}

function forgetKept(storage: Storage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(KEY)) storage.removeItem(key)
}
// Earlier versions left them behind.
forgetKept(localStorage)

/** A draft whose changes the screen sees, with what this browser still holds of it. */
export function openDraft(
  key: string,
  interaction: string | null,
  ticket: Ticket | null,
  prefill: DraftFields = {},
): Draft {
  const draft = reactive(new Draft(key, interaction, ticket, prefill, browserShell)) as Draft
  draft.recover()
  return draft
}

/** What a further ticket of the same call begins with: the matter is another one, the citizen is not. */
const SAME: readonly string[] = ['contact_name', 'contact_number', 'contacts']
const numbered = (number: string): DraftFields => (number === '' ? {} : { contact_number: number })
/** The words of a further ticket are kept apart from those of the first. */
const further = (interaction: string): string => `${interaction}.next`
/** A ticket that was submitted here. A draft that was given up for another ticket is none. */
const isFiled = (draft: Draft | null): boolean =>
  draft?.status === 'submitted' && draft.ticket !== null && draft.ticket.state !== 'draft'

export const useWorkspace = defineStore('workspace', () => {
  const push = usePush()
  const interaction = ref<string | null>(null)
  const pop = shallowRef<Pop | null>(null)
  const popFailed = ref(false)
  const draft = shallowRef<Draft | null>(null)
  /** The tickets of this call that are on their way, beside the one of `draft`: submitted, or urged in the call. */
  const sent = shallowRef<Ticket[]>([])
  /** Drafts that are no longer on the desk and have words that the server does not have. */
  const aside = shallowRef<Draft[]>([])
  const filed = shallowRef<LiveRecording | null>(null)
  /** Articles as they were put into the draft. */
  const answers = ref<string[]>([])
  const session = useSession()

  /** Some people write no tickets, for example those who only call back. */
  const mayWrite = computed(() => session.may('tickets.write'))
  /** Asked by another agent, who writes the ticket. */
  const participant = computed(() => (push.offer ? push.offer.role : push.call?.role) === 'participant')
  const live = computed(() => push.offer?.interaction ?? push.call?.id ?? null)

  async function load(id: string): Promise<void> {
    try {
      const found = await calls.pop(id)
      if (interaction.value !== id) return
      pop.value = found
      popFailed.value = false
      const known = sent.value.map((one) => one.id)
      sent.value = [...sent.value, ...(found.submitted ?? []).filter((one) => !isHere(one.id, known))]
      if (draft.value === null) begin(id, found)
      void catchUp(id)
    } catch {
      if (interaction.value !== id) return
      popFailed.value = true
      if (live.value === id)
        window.setTimeout(() => {
          if (interaction.value === id && !pop.value) void load(id)
        }, RETRY_MS)
    }
  }

  const isHere = (ticket: string, known: readonly string[]): boolean =>
    known.includes(ticket) || draft.value?.ticket?.id === ticket

  /** The form of the call's draft, or an empty one unless the call has its ticket. */
  function begin(id: string, found: Pop): void {
    const next = browserShell.kept(further(id)) !== null || sent.value.length > 0
    if (!found.ticket && !(mayWrite.value && (!next || browserShell.kept(further(id)) !== null))) return
    draft.value = openDraft(next ? further(id) : id, id, found.ticket, numbered(found.interaction.caller))
  }

  /** Another matter of the same citizen in the same call: an empty form, once the last ticket is on its way. */
  function another(): void {
    const [id, last] = [interaction.value, draft.value]
    if (id === null || !mayWrite.value || (last && !isFiled(last))) return
    if (last?.ticket) sent.value = [...sent.value, last.ticket]
    // An urged ticket may be somebody else's.
    const before = sent.value.find((one) => one.interaction === id)
    const known = before ? flat(before) : {}
    const same = SAME.flatMap((name) => (known[name] && !isMasked(known[name]) ? [[name, known[name]]] : []))
    const prefill = { ...numbered(pop.value?.interaction.caller ?? ''), ...Object.fromEntries(same) } as DraftFields
    draft.value = openDraft(further(id), id, null, prefill)
  }

  /** The draft is gone; while the call has other tickets, no empty form takes its place. */
  function thrownAway(): void {
    if (sent.value.length) draft.value = null
  }

  /** The call was about this earlier ticket, for which its draft was given up. */
  async function joined(ticket: string): Promise<void> {
    const id = interaction.value
    const found = id === null ? null : await tickets.read(ticket).catch(() => null)
    if (!found || interaction.value !== id) return
    sent.value = [...sent.value.filter((one) => one.id !== found.id), found]
    draft.value = null
  }

  /** The owner of a number is shown when somebody answers there: until then anybody could have dialled it. */
  watch(
    () => (push.call?.direction === 'outbound' && push.call.state === 'talking' ? push.call.id : null),
    (id) => {
      if (id && id === interaction.value) void load(id)
    },
  )

  /** The draft leaves the screen; what cannot be saved is kept at hand. */
  async function setAside(left: Draft | null): Promise<void> {
    if (!left) return
    await left.save()
    if (left.unsaved && left !== draft.value && !aside.value.includes(left)) aside.value = [...aside.value, left]
  }

  function show(id: string | null): void {
    void setAside(draft.value)
    interaction.value = id
    pop.value = null
    popFailed.value = false
    draft.value = null
    sent.value = []
    if (id) void load(id)
  }

  /** Clears the desk, unless that would lose a word: then it says so and stays. */
  async function putAway(): Promise<boolean> {
    const left = draft.value
    await left?.save()
    if (left?.unsaved) return false
    if (left === draft.value) show(null)
    return true
  }

  /** A draft that was set aside is back on the desk. */
  function reopen(left: Draft): void {
    if (live.value !== null) return
    show(null)
    aside.value = aside.value.filter((one) => one !== left)
    draft.value = left
  }

  /** Somebody else has saved the ticket: takes its present state for everything that is not being typed here. */
  async function catchUp(id: string): Promise<void> {
    const now = push.call?.id === id ? push.call.ticket : null
    const mine = draft.value
    if (!now || !mine || interaction.value !== id || sent.value.some((one) => one.id === now.id)) return
    await mine.still()
    if (mine.ticket && (mine.ticket.id !== now.id || mine.ticket.version >= now.version)) return
    const current = await tickets.read(now.id).catch(() => null)
    if (current && mine === draft.value) mine.adopt(current)
  }

  /** Before signing out: whether everything is saved. */
  async function settle(): Promise<boolean> {
    const all = [draft.value, ...aside.value]
    await Promise.all(all.map((one) => one?.save()))
    return !all.some((one) => one?.unsaved)
  }

  /** The draft of this ticket, if it is on the desk or was set aside. */
  const held = (ticket: string): Draft | null =>
    [draft.value, ...aside.value].find((one) => one?.ticket?.id === ticket) ?? null

  function forget(): void {
    for (const one of [draft.value, ...aside.value]) one?.discard()
    interaction.value = null
    pop.value = draft.value = null
    sent.value = aside.value = []
    forgetKept(kept)
  }

  /** A call that the floor does not know: its ticket is kept here until the server is back to take it. */
  function startDirect(caller: string): void {
    if (!mayWrite.value || live.value !== null || (draft.value && interaction.value === null)) return
    show(null)
    draft.value = openDraft('direct', null, null, numbered(caller))
  }

  // The push reports a recording until a moment after it is filed; it stays here as long as its interaction does.
  watch(
    () => [interaction.value, push.recordings] as const,
    ([id]) => {
      const known = push.recordings.find((one) => one.interaction === id)
      if (known) filed.value = known
      else if (id !== null && filed.value?.interaction !== id) void findFiled(id)
    },
    { immediate: true },
  )

  watch(draft, () => {
    answers.value = []
  })

  /** After a reload of the page, the push says nothing about a recording that was filed before. */
  async function findFiled(id: string): Promise<void> {
    if (!session.may('recordings.listen_own')) return
    const [found] = await recordings.of(id).catch(() => [])
    if (found && interaction.value === id && filed.value?.interaction !== id) filed.value = found
  }

  // A new interaction takes the desk; an ended one stays, so that the form does not vanish while somebody types.
  watch(
    live,
    (id) => {
      if (id !== null && id !== interaction.value) show(id)
    },
    { immediate: true },
  )
  // An agent who was asked into a talk has no wrap-up; the agent who becomes lead goes on with the other's draft.
  watch(
    () => push.call,
    (now, before) => {
      if (before?.role !== 'participant' || before.id !== interaction.value) return
      if (now?.id !== before.id) show(live.value)
      else if (now.role === 'lead') show(now.id)
    },
  )
  // An offer that went to somebody else leaves nothing to work on.
  watch(
    () => push.offer,
    (now, before) => {
      if (before && !now && push.call?.id !== before.interaction && interaction.value === before.interaction) show(null)
    },
  )
  watch(
    () => push.call?.ticket?.version,
    () => {
      if (push.call) void catchUp(push.call.id)
    },
  )
  // The next person who signs in on this machine finds nobody else's words; if it is the same person, the work goes on,
  // and what waited is sent.
  watch(
    () => session.user?.id,
    (user) => {
      if (!user) return
      if (kept.getItem(OWNER) !== user) {
        if (kept.getItem(OWNER) !== null) forget()
        kept.setItem(OWNER, user)
      }
      for (const one of [draft.value, ...aside.value]) void one?.save()
    },
    { immediate: true },
  )
  window.addEventListener('online', () => void draft.value?.save())
  // Signed in again: text that was typed meanwhile is saved.
  watch(
    () => session.over,
    (over) => {
      if (over === null) for (const one of [draft.value, ...aside.value]) void one?.save()
    },
  )
  window.addEventListener('pagehide', () => void draft.value?.save())

  return {
    interaction,
    pop,
    popFailed,
    draft,
    /** The tickets of this call that are on their way, in order. */
    submitted: computed(() => {
      const last = draft.value
      return last?.ticket && isFiled(last) ? [...sent.value, last.ticket] : sent.value
    }),
    /** The draft that is being written. */
    writing: computed(() => (isFiled(draft.value) ? null : draft.value)),
    another,
    thrownAway,
    joined,
    answers,
    live,
    participant,
    mayWrite,
    over: computed(() => (interaction.value !== null || draft.value !== null) && live.value === null),
    recording: computed(() => (filed.value?.interaction === interaction.value ? filed.value : null)),
    aside: computed(() => aside.value.filter((one) => one.unsaved)),
    putAway,
    setAside,
    reopen,
    held,
    settle,
    forget,
    startDirect,
  }
})
