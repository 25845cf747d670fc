import type { Screen } from '@/parts/screen'

export default {
  name: 'announcements',
  path: '/announcements',
  icon: 'announcements',
  mayOpen: (may) => may('announcements.write'),
  keepsNothing: true,
  show: () => import('./Written.vue'),
} satisfies Screen
