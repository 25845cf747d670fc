import type { Screen } from '@/parts/screen'

export default {
  name: 'prompts',
  path: '/prompts',
  entry: 'admin',
  group: 'voice',
  order: 94,
  mayOpen: (may) => may('flows.read'),
  keepsNothing: true,
  show: () => import('./Prompts.vue'),
} satisfies Screen
