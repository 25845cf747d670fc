import type { Screen } from '@/parts/screen'

export default {
  name: 'listenings',
  path: '/listenings',
  entry: 'quality',
  order: 24,
  mayOpen: (may) => may('audit.read'),
  show: () => import('./Listenings.vue'),
} satisfies Screen
