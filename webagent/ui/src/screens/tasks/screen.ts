import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'tasks',
  path: '/tasks',
  entry: 'tickets',
  order: 18,
  icon: 'ok',
  mayOpen: (may, user) =>
    may('tickets.define_tasks') || may('tickets.dispatch') || (may('tickets.handle') && user.departments.length > 0),
  show: async () => {
    await fetchTexts('screens/tasks')
    return await import('./Tasks.vue')
  },
} satisfies Screen
