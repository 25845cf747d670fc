import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'customers',
  path: '/customers',
  entry: 'customers',
  order: 10,
  mayOpen: (may) => may('customers.read'),
  detail: {
    kind: 'customer',
    show: async () => {
      await fetchTexts('parts/sealing')
      return await import('./CustomerDetail.vue')
    },
  },
  show: async () => {
    await fetchTexts('parts/sealing')
    return await import('./Customers.vue')
  },
} satisfies Screen
