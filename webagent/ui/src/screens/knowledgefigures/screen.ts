import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'knowledgefigures',
  path: '/knowledge/figures',
  entry: 'knowledge',
  order: 60,
  mayOpen: (may) => may('knowledge.write'),
  keepsNothing: true,
  show: async () => {
    await fetchTexts('screens/knowledgefigures')
    return await import('./KnowledgeFigures.vue')
  },
} satisfies Screen
