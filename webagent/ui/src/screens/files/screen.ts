import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'admin-files',
  path: '/admin/files',
  entry: 'admin',
  group: 'lines',
  order: 20,
  mayOpen: (may) => may('site.manage'),
  show: async () => {
    await fetchTexts('screens/files')
    return await import('./Files.vue')
  },
} satisfies Screen
