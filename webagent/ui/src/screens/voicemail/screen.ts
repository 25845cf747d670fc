import { useFresh } from '@/parts/voicemail'
import type { Screen } from '@/parts/screen'

export default {
  name: 'voicemail',
  path: '/voicemail',
  entry: 'floor',
  orElse: 'tickets',
  order: 35,
  mayOpen: (may) => may('voicemail.handle'),
  badge: useFresh,
  show: () => import('./Voicemail.vue'),
} satisfies Screen
