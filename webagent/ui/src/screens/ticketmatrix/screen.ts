import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'ticketmatrix',
  path: '/ticket-matrix',
  entry: 'tickets',
  order: 30,
  mayOpen: (may) => may('tickets.dispatch'),
  show: async () => {
    await fetchTexts('screens/ticketmatrix')
    return await import('./TicketMatrix.vue')
  },
} satisfies Screen
