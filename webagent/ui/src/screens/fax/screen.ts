import { computed } from 'vue'

import type { Screen } from '@/parts/screen'
import { usePush } from '@/push/store'

export default {
  name: 'fax',
  path: '/fax',
  entry: 'tickets',
  order: 36,
  mayOpen: (may) => may('fax.handle'),
  badge: () => {
    const push = usePush()
    return computed(() => push.faxBox?.fresh ?? 0)
  },
  show: () => import('./Fax.vue'),
} satisfies Screen
