import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

/** Only a site with a demo knows the right. */
export default {
  name: 'demo',
  path: '/admin/demo',
  entry: 'admin',
  group: 'lines',
  order: 90,
  mayOpen: (may) => may('demo.citizen'),
  show: async () => {
    await fetchTexts('screens/demo')
    return await import('./Demo.vue')
  },
} satisfies Screen
