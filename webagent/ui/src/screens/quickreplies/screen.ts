import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'quickreplies',
  path: '/quick-replies',
  entry: 'conversations',
  order: 20,
  mayOpen: (may) => may('conversations.handle'),
  keepsNothing: true,
  show: async () => {
    await fetchTexts('screens/quickreplies')
    return await import('./QuickReplies.vue')
  },
} satisfies Screen
