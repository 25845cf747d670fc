import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'flows',
  /** A flow's own page is the same screen: the tab stays where it is. */
  path: '/flows/:flow?',
  entry: 'admin',
  group: 'voice',
  order: 90,
  mayOpen: (may) => may('flows.read'),
  keepsNothing: true,
  show: async () => {
    await fetchTexts('screens/flows')
    return await import('./Flows.vue')
  },
} satisfies Screen
