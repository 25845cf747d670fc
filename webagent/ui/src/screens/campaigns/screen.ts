import type { Screen } from '@/parts/screen'

export default {
  name: 'campaigns',
  path: '/campaigns',
  entry: 'floor',
  order: 37,
  mayOpen: (may) => may('campaigns.manage'),
  keepsNothing: true,
  show: () => import('./Campaigns.vue'),
} satisfies Screen
