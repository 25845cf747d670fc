import type { Screen } from '@/parts/screen'

export default {
  name: 'desk',
  path: '/desk',
  icon: 'desk',
  mayOpen: (may, user) => may('desk.use') && user.agent !== null,
  show: () => import('./Desk.vue'),
} satisfies Screen
