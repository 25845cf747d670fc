import type { Screen } from '@/parts/screen'

export default {
  name: 'customers',
  path: '/customers',
  entry: 'customers',
  order: 10,
  mayOpen: (may) => may('customers.read'),
  detail: { kind: 'customer', show: () => import('./CustomerDetail.vue') },
  show: () => import('./Customers.vue'),
} satisfies Screen
