import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'dispatchrules',
  path: '/dispatch-rules',
  entry: 'admin',
  group: 'tickets',
  order: 61,
  mayOpen: (may) => may('rules.read'),
  keepsNothing: true,
  show: async () => {
    await fetchTexts('screens/dispatchrules')
    return await import('./DispatchRules.vue')
  },
} satisfies Screen
