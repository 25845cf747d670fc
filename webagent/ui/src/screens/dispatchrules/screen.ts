import type { Screen } from '@/parts/screen'

export default {
  name: 'dispatchrules',
  path: '/dispatch-rules',
  entry: 'admin',
  orElse: 'tickets',
  group: 'tickets',
  order: 61,
  mayOpen: (may) => may('rules.read'),
  keepsNothing: true,
  show: () => import('./DispatchRules.vue'),
} satisfies Screen
