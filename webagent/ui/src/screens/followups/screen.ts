import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'followups',
  path: '/follow-ups',
  entry: 'tickets',
  order: 15,
  mayOpen: (may) => may('tickets.follow_up'),
  // Somebody who rings citizens for this, and takes none of their calls for tickets.
  home: (may) => !may('tickets.write') && !may('tickets.dispatch'),
  // The citizen who is rung from here is talked with here, beside the ticket.
  keepsNothing: true,
  show: async () => {
    await fetchTexts('screens/followups')
    return await import('./FollowUps.vue')
  },
} satisfies Screen
