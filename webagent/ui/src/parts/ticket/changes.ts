/** Counts changes of tickets on this page, so that lists of tickets are fetched again. */

import { ref } from 'vue'

export const ticketChanges = ref(0)
