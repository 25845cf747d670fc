import { ref } from 'vue'

/** Counts what the reader does with articles in the drawer, so that the lists beside it are read again. */
export const changes = ref(0)
