import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'articles',
  path: '/knowledge/articles/:article?',
  entry: 'knowledge',
  order: 20,
  mayOpen: (may) => may('knowledge.write'),
  home: (may) => !may('tickets.read') && !may('desk.use'),
  show: async () => {
    await Promise.all([fetchTexts('screens/articles'), fetchTexts('parts/knowledge')])
    return await import('./Articles.vue')
  },
} satisfies Screen
