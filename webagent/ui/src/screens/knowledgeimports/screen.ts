import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'knowledgeimports',
  path: '/knowledge/imports/:batch?',
  entry: 'knowledge',
  order: 30,
  mayOpen: (may) => may('knowledge.write'),
  show: async () => {
    await fetchTexts('screens/knowledgeimports')
    return await import('./Imports.vue')
  },
} satisfies Screen
