/** What the page says of the own sign-in: other sessions found by it. */

import { defineStore } from 'pinia'
import { ref } from 'vue'

import type { OpenSession } from '@/api/types'

export const useAccount = defineStore('account', () => {
  /** Sessions that were open when this one began, until their owner has seen them. */
  const others = ref<OpenSession[]>([])
  /** Whether the own account is shown. */
  const open = ref(false)
  return { others, open }
})
