import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'knowledge',
  path: '/knowledge',
  entry: 'knowledge',
  order: 10,
  mayOpen: (may) => may('knowledge.read'),
  detail: {
    kind: 'knowledge',
    show: async () => {
      await Promise.all([fetchTexts('screens/knowledge'), fetchTexts('parts/knowledge')])
      return await import('./ArticleDetail.vue')
    },
  },
  show: async () => {
    await Promise.all([fetchTexts('screens/knowledge'), fetchTexts('parts/knowledge')])
    return await import('./Knowledge.vue')
  },
} satisfies Screen
