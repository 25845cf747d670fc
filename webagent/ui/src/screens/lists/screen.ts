import type { Screen } from '@/parts/screen'

export default {
  name: 'lists',
  path: '/lists',
  entry: 'admin',
  group: 'voice',
  order: 93,
  mayOpen: (may) => may('lists.read'),
  keepsNothing: true,
  show: () => import('./Lists.vue'),
} satisfies Screen
