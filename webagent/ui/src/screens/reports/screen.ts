import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'reports',
  path: '/knowledge/reports',
  entry: 'knowledge',
  order: 15,
  mayOpen: (may) => may('knowledge.read'),
  detail: {
    kind: 'report',
    show: async () => {
      await fetchTexts('screens/reports')
      return await import('./ReportDetail.vue')
    },
  },
  show: async () => {
    await fetchTexts('screens/reports')
    return await import('./Reports.vue')
  },
} satisfies Screen
