import type { Screen } from '@/parts/screen'

export default {
  name: 'waiting',
  path: '/waiting',
  entry: 'floor',
  order: 20,
  mayOpen: (may) => may('floor.watch'),
  show: () => import('./Waiting.vue'),
} satisfies Screen
