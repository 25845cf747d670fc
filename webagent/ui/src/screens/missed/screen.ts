import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'missed',
  path: '/knowledge/missed',
  entry: 'knowledge',
  order: 50,
  mayOpen: (may) => may('knowledge.write'),
  keepsNothing: true,
  show: async () => {
    await fetchTexts('screens/missed')
    return await import('./Missed.vue')
  },
} satisfies Screen
