import type { Screen } from '@/parts/screen'

export default {
  name: 'wall',
  path: '/wall',
  icon: 'wall',
  mayOpen: (may) => may('floor.watch'),
  show: () => import('./Wall.vue'),
} satisfies Screen
