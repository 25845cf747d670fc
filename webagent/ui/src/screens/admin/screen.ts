import type { Screen } from '@/parts/screen'

export default {
  name: 'admin',
  path: '/admin/:section?',
  icon: 'admin',
  mayOpen: (may) => may('accounts.manage') || may('site.manage') || may('audit.read'),
  keepsNothing: true,
  show: () => import('./Admin.vue'),
} satisfies Screen
