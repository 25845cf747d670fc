import type { Screen } from '@/parts/screen'

export default {
  name: 'notices',
  path: '/notices',
  entry: 'admin',
  orElse: 'floor',
  group: 'tickets',
  order: 60,
  mayOpen: (may) => may('notices.manage'),
  show: () => import('./Notices.vue'),
} satisfies Screen
