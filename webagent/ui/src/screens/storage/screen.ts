import { storage } from '@/api'
import type { Screen } from '@/parts/screen'

export default {
  name: 'storage', path: '/admin/storage', entry: 'admin', group: 'system', order: 40, mayOpen: (may) => may('files.manage'), show: () => import('./Storage.vue'),
  // Legal holds that end within a week by themselves.
  alarm: async () => (await storage.holds({ ending: true })).length,
} satisfies Screen
