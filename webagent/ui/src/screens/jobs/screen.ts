import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'jobs',
  path: '/admin/jobs',
  entry: 'admin',
  group: 'system',
  order: 30,
  mayOpen: (may) => may('site.manage'),
  show: async () => {
    await fetchTexts('screens/jobs')
    return await import('./Jobs.vue')
  },
} satisfies Screen
