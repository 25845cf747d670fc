import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'records',
  path: '/records',
  entry: 'quality',
  order: 20,
  mayOpen: (may) => may('records.read'),
  detail: {
    kind: 'call',
    show: async () => {
      await fetchTexts('parts/knowledge')
      return await import('./RecordDetail.vue')
    },
  },
  show: () => import('./Records.vue'),
} satisfies Screen
