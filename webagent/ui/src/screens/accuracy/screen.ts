import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'accuracy',
  path: '/accuracy',
  entry: 'quality',
  order: 60,
  mayOpen: (may) => may('dispatch.figures'),
  show: async () => {
    await fetchTexts('screens/accuracy')
    return await import('./Accuracy.vue')
  },
} satisfies Screen
