import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'noticerules',
  path: '/notice-rules',
  entry: 'admin',
  group: 'notices',
  order: 30,
  mayOpen: (may) => may('notices.manage'),
  show: async () => {
    await fetchTexts('screens/noticerules')
    return await import('./NoticeRules.vue')
  },
} satisfies Screen
