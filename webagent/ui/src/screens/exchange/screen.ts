import { fetchTexts } from '@/i18n'
import { exchange } from '@/api'
import type { Screen } from '@/parts/screen'

export default {
  name: 'exchange',
  path: '/admin/exchange',
  entry: 'admin',
  group: 'system',
  order: 60,
  keepsNothing: true,
  mayOpen: (may) => may('exchange.manage'),
  alarm: async () => (await exchange.read()).peers.reduce((sum, one) => sum + one.dead, 0),
  show: async () => {
    await fetchTexts('screens/exchange')
    return await import('./Exchange.vue')
  },
} satisfies Screen
