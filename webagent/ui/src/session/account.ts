/** The account notice after a sign-in: other sessions that were found. */

import { defineStore } from 'pinia'
import { ref } from 'vue'

import type { OpenSession } from '@/api/types'

export const useAccount = defineStore('account', () => {
  /** Sessions that were open when this one began, until their owner has seen the notice. */
  const others = ref<OpenSession[]>([])
  /** Whether the user's account is shown. */
  const open = ref(false)
  return { others, open }
})
