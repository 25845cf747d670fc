import type { Screen } from '@/parts/screen'

export default {
  name: 'callbacks',
  path: '/callbacks',
  entry: 'floor',
  order: 30,
  mayOpen: (may) => may('floor.watch'),
  show: () => import('./Callbacks.vue'),
} satisfies Screen
