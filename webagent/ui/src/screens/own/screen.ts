import type { Screen } from '@/parts/screen'

export default {
  name: 'own',
  path: '/own',
  entry: 'quality',
  order: 10,
  mayOpen: (may, user) => may('desk.use') && user.agent !== null,
  show: () => import('./Own.vue'),
} satisfies Screen
