import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'emergencycases',
  path: '/emergency-calls',
  entry: 'quality',
  order: 26,
  mayOpen: (may) => may('records.read') && may('floor.watch'),
  show: async () => {
    await fetchTexts('screens/emergencycases')
    return await import('./EmergencyCases.vue')
  },
} satisfies Screen
