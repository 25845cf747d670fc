import { fetchTexts } from '@/i18n'
import { isHandler } from '@/parts/handler'
import type { Screen } from '@/parts/screen'

export default {
  name: 'handling',
  path: '/handling',
  entry: 'tickets',
  order: 5,
  icon: 'wrap_up',
  mayOpen: (may, user) => (may('tickets.handle') && user.departments.length > 0) || isHandler(may, user),
  home: isHandler,
  show: async () => {
    await fetchTexts('screens/handling')
    return await import('./Handling.vue')
  },
} satisfies Screen
