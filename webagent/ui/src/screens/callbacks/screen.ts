import { useFresh } from '@/parts/voicemail'
import type { Screen } from '@/parts/screen'

export default {
  name: 'callbacks',
  path: '/callbacks/:part(messages)?',
  formerly: { '/voicemail': '/callbacks/messages' },
  entry: 'floor',
  orElse: 'tickets',
  order: 30,
  mayOpen: (may) => may('floor.watch') || may('voicemail.handle'),
  badge: useFresh,
  show: () => import('./CallbacksAndMessages.vue'),
} satisfies Screen
