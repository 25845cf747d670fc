import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'categories',
  path: '/knowledge/categories',
  entry: 'knowledge',
  order: 40,
  mayOpen: (may) => may('knowledge.write'),
  keepsNothing: true,
  show: async () => {
    await fetchTexts('screens/categories')
    return await import('./Categories.vue')
  },
} satisfies Screen
