import type { Screen } from '@/parts/screen'

export default {
  name: 'records',
  path: '/records/:id?',
  entry: 'quality',
  order: 20,
  mayOpen: (may) => may('records.read'),
  show: () => import('./Records.vue'),
} satisfies Screen
