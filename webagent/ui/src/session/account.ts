/** The page's notice of the user's sign-in: other sessions found by it. */

import { defineStore } from 'pinia'
import { ref } from 'vue'

import type { OpenSession } from '@/api/types'

export const useAccount = defineStore('account', () => {
  /** Sessions that were open when this one began, until their owner has seen them. */
  const others = ref<OpenSession[]>([])
  /** Whether the user's account is shown. */
  const open = ref(false)
  return { others, open }
})
