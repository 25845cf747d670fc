import type { Screen } from '@/parts/screen'

export default {
  name: 'surveys',
  path: '/surveys',
  entry: 'quality',
  order: 30,
  mayOpen: (may) => may('surveys.read'),
  show: () => import('./Surveys.vue'),
} satisfies Screen
