import type { Screen } from '@/parts/screen'

export default {
  name: 'duties',
  path: '/duties',
  entry: 'admin',
  orElse: 'tickets',
  group: 'tickets',
  order: 60,
  mayOpen: (may) => may('duties.write') || (may('duties.read') && may('tickets.dispatch')),
  keepsNothing: true,
  show: () => import('./Duties.vue'),
} satisfies Screen
