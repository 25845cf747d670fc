import type { Screen } from '@/parts/screen'

export default {
  name: 'tickets',
  path: '/tickets/:id?',
  icon: 'tickets',
  mayOpen: (may) => may('tickets.read'),
  show: () => import('./Tickets.vue'),
} satisfies Screen
