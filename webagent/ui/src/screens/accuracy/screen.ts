import type { Screen } from '@/parts/screen'

export default {
  name: 'accuracy',
  path: '/accuracy',
  entry: 'quality',
  order: 60,
  mayOpen: (may) => may('dispatch.figures'),
  show: () => import('./Accuracy.vue'),
} satisfies Screen
