import type { Screen } from '@/parts/screen'

export default {
  name: 'callbacks',
  path: '/callbacks',
  icon: 'callbacks',
  mayOpen: (may) => may('floor.watch'),
  show: () => import('./Callbacks.vue'),
} satisfies Screen
