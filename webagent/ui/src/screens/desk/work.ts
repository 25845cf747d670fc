/** What a call brings to the desk. It is not in the first screen, and is there before the first call. */

import { later } from '@/parts/later'

export const WorkDesk = later(() => import('./WorkDesk.vue'))
/** For those who see to faxes. */
export const FaxesInHand = later(() => import('@/parts/fax/FaxesInHand.vue'))
/** For those who read the knowledge base. */
export const KnowledgeHints = later(() => import('./KnowledgeHints.vue'))
