import { ref } from 'vue'

/** Counts the steps that are taken in the drawer, so that the list beside it is fetched again. */
export const changes = ref(0)
