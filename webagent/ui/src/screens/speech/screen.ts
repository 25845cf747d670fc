import type { Screen } from '@/parts/screen'

export default {
  name: 'speech',
  path: '/admin/speech',
  entry: 'admin',
  group: 'voice',
  order: 95,
  mayOpen: (may) => may('flows.write'),
  keepsNothing: true,
  show: () => import('./Speech.vue'),
} satisfies Screen
