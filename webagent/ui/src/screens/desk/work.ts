/**
 * The components that a call brings to the desk. They are not in the first screen, but are there before the first call.
 */

import { later } from '@/parts/later'

export const WorkDesk = later(() => import('./WorkDesk.vue'))
/** For users who see to faxes. */
export const FaxesInHand = later(() => import('@/parts/fax/FaxesInHand.vue'))
/** For users who read the knowledge base. */
export const KnowledgeHints = later(() => import('./KnowledgeHints.vue'))
