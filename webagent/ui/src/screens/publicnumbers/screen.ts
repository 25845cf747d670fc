import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'publicnumbers',
  path: '/public-numbers',
  entry: 'admin',
  group: 'lines',
  order: 50,
  mayOpen: (may) => may('public_numbers.manage'),
  keepsNothing: true,
  show: async () => {
    await fetchTexts('screens/publicnumbers')
    return await import('./PublicNumbers.vue')
  },
} satisfies Screen
