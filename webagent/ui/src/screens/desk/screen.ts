import type { Screen } from '@/parts/screen'

export default {
  name: 'desk',
  path: '/desk',
  entry: 'desk',
  order: 10,
  mayOpen: (may, user) => may('desk.use') && user.agent !== null,
  show: () => import('./Desk.vue'),
} satisfies Screen
