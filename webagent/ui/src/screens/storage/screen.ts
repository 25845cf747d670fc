import { storage } from '@/api'
import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'storage',
  path: '/admin/storage',
  entry: 'admin',
  group: 'system',
  order: 40,
  mayOpen: (may) => may('files.manage'),
  show: async () => {
    await fetchTexts('screens/storage')
    return await import('./Storage.vue')
  },
  // Legal holds that expire within a week.
  alarm: async () => (await storage.holds({ ending: true })).length,
} satisfies Screen
