import type { Screen } from '@/parts/screen'

export default {
  name: 'emergency',
  path: '/emergency',
  entry: 'admin',
  orElse: 'floor',
  group: 'voice',
  order: 91,
  mayOpen: (may) => may('emergency.announce'),
  keepsNothing: true,
  show: () => import('./Emergency.vue'),
} satisfies Screen
