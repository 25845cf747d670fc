/**
 * The components that a call brings to the desk. They are not in the first screen, but are there before the first call.
 */

import { fetchTexts } from '@/i18n'
import { later, whenQuiet } from '@/parts/later'

export const WorkDesk = later(() => import('./WorkDesk.vue'))
/** For users who see to faxes. */
export const FaxesInHand = later(() => import('@/parts/fax/FaxesInHand.vue'))
/** For users who have conversations. */
export const OpenStrip = later(() => import('@/parts/conversation/OpenStrip.vue'))
/** For users who read the knowledge base. */
export const KnowledgePane = later(async () => {
  await fetchTexts('screens/desk')
  return await import('./KnowledgePane.vue')
})
/** What waits for the agent between two calls: it comes after the first screen. */
export const Home = whenQuiet(async () => {
  await fetchTexts('screens/desk')
  return await import('./Home.vue')
})
