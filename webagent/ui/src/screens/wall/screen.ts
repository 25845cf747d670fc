import type { Screen } from '@/parts/screen'

export default {
  name: 'wall',
  path: '/wall',
  entry: 'floor',
  order: 10,
  mayOpen: (may) => may('floor.watch'),
  home: () => true,
  show: () => import('./Wall.vue'),
} satisfies Screen
