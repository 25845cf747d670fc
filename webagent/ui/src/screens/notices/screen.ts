import type { Screen } from '@/parts/screen'

export default {
  name: 'notices',
  path: '/notices',
  entry: 'admin',
  group: 'notices',
  order: 20,
  mayOpen: (may) => may('notices.manage'),
  show: () => import('./Notices.vue'),
} satisfies Screen
