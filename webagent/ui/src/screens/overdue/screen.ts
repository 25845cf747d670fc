import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'overdue',
  path: '/overdue/:part(departments)?',
  formerly: { '/ticket-matrix': '/overdue/departments' },
  entry: 'tickets',
  order: 15,
  icon: 'wait',
  mayOpen: (may, user) => may('tickets.dispatch') || (may('tickets.handle') && user.departments.length > 0),
  show: async () => {
    await fetchTexts('screens/overdue')
    return await import('./Deadlines.vue')
  },
} satisfies Screen
