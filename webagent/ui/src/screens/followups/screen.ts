import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'followups',
  path: '/follow-ups',
  entry: 'tickets',
  order: 15,
  mayOpen: (may) => may('tickets.follow_up'),
  // For users who make these calls, but take no calls for tickets.
  home: (may) => !may('tickets.write') && !may('tickets.dispatch'),
  // The talk with a citizen who is called from here stays here, beside the ticket.
  keepsNothing: true,
  show: async () => {
    await fetchTexts('screens/followups')
    return await import('./FollowUps.vue')
  },
} satisfies Screen
