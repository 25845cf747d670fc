import type { Screen } from '@/parts/screen'

export default {
  name: 'admin-files', path: '/admin/files', entry: 'admin', group: 'lines', order: 20, mayOpen: (may) => may('site.manage'), show: () => import('./Files.vue'),
} satisfies Screen
