/** A ticket has been changed on this page: lists of tickets look again. */

import { ref } from 'vue'

export const ticketChanges = ref(0)
