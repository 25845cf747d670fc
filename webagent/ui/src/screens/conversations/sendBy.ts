/** Which key sends a message: a habit of the person, kept in this browser. */

import { ref, watch } from 'vue'

import type { SendBy } from './writing'

const KEPT = 'hotline.send-by'
export const sendBy = ref<SendBy>(localStorage.getItem(KEPT) === 'ctrl' ? 'ctrl' : 'enter')
watch(sendBy, (now) => localStorage.setItem(KEPT, now))
