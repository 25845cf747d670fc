import type { Screen } from '@/parts/screen'

export default {
  name: 'flows',
  path: '/flows',
  icon: 'flows',
  mayOpen: (may) => may('flows.read'),
  show: () => import('./Flows.vue'),
} satisfies Screen
