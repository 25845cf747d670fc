import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'emergency',
  path: '/emergency',
  entry: 'admin',
  group: 'voice',
  order: 91,
  mayOpen: (may) => may('emergency.announce'),
  keepsNothing: true,
  show: async () => {
    await fetchTexts('screens/emergency')
    return await import('./Emergency.vue')
  },
} satisfies Screen
