/**
 * The kinds of tickets with their fields and templates, and the tree of districts: fetched when a form first needs
 * them.
 */

import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'

import { tickets } from '@/api'
import type { TicketKind } from '@/api/types'
import { useSession } from '@/session/store'

import { placesOf, type Place } from './districts'

export const useForms = defineStore('ticket-forms', () => {
  const session = useSession()
  const kinds = shallowRef<readonly TicketKind[]>([])
  const places = shallowRef<readonly Place[]>([])
  const wanted = ref(false)

  async function load(): Promise<void> {
    const [forms, districts] = await Promise.all([tickets.forms(), tickets.districts()])
    kinds.value = forms
    places.value = placesOf(districts)
  }
  /** A form is on the screen: its data is fetched, and fetched again when an administrator has changed something. */
  function want(): void {
    if (wanted.value) return
    wanted.value = true
    void load().catch(() => {
      wanted.value = false
    })
  }
  watch(
    () => session.options,
    () => {
      if (wanted.value) void load().catch(() => undefined)
    },
  )

  const kind = (id: string): TicketKind | undefined => kinds.value.find((one) => one.id === id)
  const place = (id: string): Place | undefined => places.value.find((one) => one.id === id)
  return { kinds, places, want, kind, place }
})
