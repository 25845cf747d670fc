import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'channels',
  path: '/channels',
  entry: 'admin',
  group: 'lines',
  order: 20,
  mayOpen: (may) => may('channels.manage') || may('conversations.manage'),
  keepsNothing: true,
  show: async () => {
    await Promise.all([fetchTexts('screens/channels'), fetchTexts('parts/conversation')])
    return await import('./Channels.vue')
  },
} satisfies Screen
