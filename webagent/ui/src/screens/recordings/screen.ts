import type { Screen } from '@/parts/screen'

export default {
  name: 'recordings',
  path: '/recordings',
  entry: 'quality',
  order: 22,
  mayOpen: (may) => may('recordings.listen_own'),
  detail: { kind: 'recording', show: () => import('./RecordingDetail.vue') },
  show: () => import('./Recordings.vue'),
} satisfies Screen
