import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'admin-roles',
  path: '/admin/roles',
  entry: 'admin',
  group: 'people',
  order: 30,
  mayOpen: (may) => may('accounts.manage'),
  keepsNothing: true,
  show: async () => {
    await fetchTexts('screens/roles')
    return await import('./Roles.vue')
  },
} satisfies Screen
