/** Counts changes that were made in the drawer, so that the list beside it is fetched again. */

import { ref } from 'vue'

export const changes = ref(0)
