import { recordings } from '@/api'
import type { Screen } from '@/parts/screen'

export default {
  name: 'recordings',
  path: '/recordings',
  entry: 'quality',
  order: 22,
  mayOpen: (may) => may('recordings.listen_own'),
  detail: { kind: 'recording', show: () => import('./RecordingDetail.vue') },
  show: () => import('./Recordings.vue'),
  // Legal holds that end by themselves: who still needs one sets it anew. Others are not asked about them.
  alarm: async (may) => (may('recordings.keep') ? (await recordings.holdsEnding()).recordings : 0),
} satisfies Screen
