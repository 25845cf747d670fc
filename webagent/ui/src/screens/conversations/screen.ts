import { computed } from 'vue'

import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'
import { usePush } from '@/push/store'

export default {
  name: 'conversations',
  path: '/conversations/:conversation?',
  entry: 'conversations',
  order: 10,
  mayOpen: (may) => may('conversations.handle'),
  badge: () => {
    const push = usePush()
    return computed(() => push.conversations.reduce((sum, one) => sum + one.unread, 0))
  },
  show: async () => {
    await Promise.all([fetchTexts('screens/conversations'), fetchTexts('parts/conversation')])
    return await import('./Conversations.vue')
  },
} satisfies Screen
