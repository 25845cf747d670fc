import type { Screen } from '@/parts/screen'

export default {
  name: 'tickets',
  path: '/tickets/:ticket?',
  entry: 'tickets',
  order: 10,
  mayOpen: (may) => may('tickets.read'),
  detail: { kind: 'ticket', show: () => import('./TicketDetail.vue') },
  show: () => import('./TicketsScreen.vue'),
} satisfies Screen
