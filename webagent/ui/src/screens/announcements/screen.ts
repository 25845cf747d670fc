import type { Screen } from '@/parts/screen'

export default {
  name: 'announcements',
  path: '/announcements',
  entry: 'admin',
  group: 'notices',
  order: 10,
  mayOpen: (may) => may('announcements.write'),
  keepsNothing: true,
  show: () => import('./Written.vue'),
} satisfies Screen
