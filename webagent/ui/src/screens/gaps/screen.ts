import { recordings } from '@/api'
import type { Screen } from '@/parts/screen'

export default {
  name: 'gaps',
  path: '/admin/recording-checks',
  entry: 'admin',
  group: 'system',
  order: 45,
  mayOpen: (may) => may('site.manage'),
  show: () => import('./Gaps.vue'),
  // A talk without a recording is an alarm until somebody has seen to it.
  alarm: async () => (await recordings.checks()).filter((one) => one.gaps.length && one.seen_at === null).length,
} satisfies Screen
