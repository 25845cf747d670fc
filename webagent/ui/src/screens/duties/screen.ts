import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'duties',
  path: '/duties',
  entry: 'admin',
  group: 'tickets',
  order: 60,
  mayOpen: (may) => may('duties.write') || (may('duties.read') && may('tickets.dispatch')),
  keepsNothing: true,
  show: async () => {
    await fetchTexts('screens/duties')
    return await import('./Duties.vue')
  },
} satisfies Screen
