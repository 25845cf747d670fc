/** What the agent is working on: the interaction that rings, talks or was just ended, with its screen pop and its ticket. */

import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef, watch } from 'vue'

import { calls, tickets } from '@/api'
import type { Pop, Ticket } from '@/api/types'
import { usePush } from '@/push/store'

import { Draft, type DraftShell } from './draft'

const KEY = 'hotline.draft.'
const RETRY_MS = 2000

export const browserShell: DraftShell = {
  create: tickets.create,
  change: tickets.change,
  submit: tickets.submit,
  keep: (key, text) => (text === null ? localStorage.removeItem(KEY + key) : localStorage.setItem(KEY + key, text)),
  kept: (key) => localStorage.getItem(KEY + key),
  later: (ms, run) => {
    const timer = window.setTimeout(run, ms)
    return () => window.clearTimeout(timer)
  },
}

/** A draft whose changes the screen sees, with what this browser still holds of it. */
export function openDraft(key: string, interaction: string | null, ticket: Ticket | null, contact = ''): Draft {
  const draft = reactive(new Draft(key, interaction, ticket, contact ? { contact_number: contact } : {}, browserShell)) as Draft
  draft.recover()
  return draft
}

export const useWorkspace = defineStore('workspace', () => {
  const push = usePush()
  const interaction = ref<string | null>(null)
  const pop = shallowRef<Pop | null>(null)
  const popFailed = ref(false)
  const draft = shallowRef<Draft | null>(null)

  /** Asked by another agent, who writes the ticket. */
  const party = computed(() => (push.offer ? push.offer.role : push.call?.role) === 'party')
  const live = computed(() => push.offer?.interaction ?? push.call?.id ?? null)

  async function load(id: string): Promise<void> {
    try {
      const found = await calls.pop(id)
      if (interaction.value !== id) return
      pop.value = found
      popFailed.value = false
      if (draft.value === null) draft.value = openDraft(id, id, found.ticket, found.interaction.caller)
    } catch {
      if (interaction.value !== id) return
      popFailed.value = true
      if (live.value === id) window.setTimeout(() => { if (interaction.value === id && !pop.value) void load(id) }, RETRY_MS)
    }
  }

  function show(id: string | null): void {
    void draft.value?.save()
    interaction.value = id
    pop.value = null
    popFailed.value = false
    draft.value = null
    if (id) void load(id)
  }

  /** A call of which the floor knows nothing: its ticket is kept here until the server is back to take it. */
  function startDirect(caller: string): void {
    if (live.value !== null || (draft.value && interaction.value === null)) return
    show(null)
    draft.value = openDraft('direct', null, null, caller)
  }

  // A new interaction takes the desk; one that is over stays, so that nobody loses the form under the fingers.
  watch(live, (id) => { if (id !== null && id !== interaction.value) show(id) }, { immediate: true })
  // Whoever was asked into a talk has no paperwork; whoever it was handed to goes on with the other's draft.
  watch(() => push.call, (now, before) => {
    if (before?.role !== 'party' || before.id !== interaction.value) return
    if (now?.id !== before.id) show(live.value)
    else if (now.role === 'lead') show(now.id)
  })
  // An offer that went to somebody else leaves nothing to work on.
  watch(() => push.offer, (now, before) => {
    if (before && !now && push.call?.id !== before.interaction && interaction.value === before.interaction) show(null)
  })
  window.addEventListener('online', () => void draft.value?.save())
  window.addEventListener('pagehide', () => void draft.value?.save())

  return {
    interaction, pop, popFailed, draft, live, party,
    over: computed(() => (interaction.value !== null || draft.value !== null) && live.value === null),
    recording: computed(() => push.recordings.find((one) => one.interaction === interaction.value) ?? null),
    putAway: () => show(null),
    startDirect,
  }
})
