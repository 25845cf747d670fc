import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

const texts = (): Promise<unknown> => Promise.all([fetchTexts('screens/tickets'), fetchTexts('parts/sealing')])

export default {
  name: 'tickets',
  path: '/tickets/:ticket?',
  entry: 'tickets',
  order: 10,
  mayOpen: (may) => may('tickets.read'),
  detail: {
    kind: 'ticket',
    show: async () => {
      await texts()
      return await import('./TicketDetail.vue')
    },
  },
  show: async () => {
    await texts()
    return await import('./TicketsScreen.vue')
  },
} satisfies Screen
