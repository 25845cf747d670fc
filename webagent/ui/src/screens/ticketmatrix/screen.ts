import type { Screen } from '@/parts/screen'

export default {
  name: 'ticketmatrix',
  path: '/ticket-matrix',
  entry: 'tickets',
  order: 30,
  mayOpen: (may) => may('tickets.dispatch'),
  show: () => import('./TicketMatrix.vue'),
} satisfies Screen
