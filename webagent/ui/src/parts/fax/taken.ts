/** The fax that this page took last: its pages open where it is in hand, wherever the offer was taken. */

import { ref } from 'vue'

/** The id of its interaction, which is also the fax's; null once the person has closed its pages. */
export const taken = ref<string | null>(null)
/** The same, while its pages have the whole desk. */
export const onDesk = ref<string | null>(null)
