import type { Screen } from '@/parts/screen'

export default {
  name: 'flows',
  path: '/flows',
  entry: 'admin',
  orElse: 'floor',
  group: 'voice',
  order: 90,
  mayOpen: (may) => may('flows.read'),
  show: () => import('./Flows.vue'),
} satisfies Screen
