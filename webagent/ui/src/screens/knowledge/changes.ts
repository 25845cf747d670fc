import { ref } from 'vue'

/** Counts the reader's actions on articles in the drawer, so that the lists beside it are fetched again. */
export const changes = ref(0)
