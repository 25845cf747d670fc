import type { Screen } from '@/parts/screen'

export default {
  name: 'hours',
  path: '/hours',
  entry: 'admin',
  group: 'voice',
  order: 92,
  mayOpen: (may) => may('flows.read'),
  keepsNothing: true,
  show: () => import('./Hours.vue'),
} satisfies Screen
