/** How large and how many a ticket's attachments may be: asked once, since it changes with a new start of the server only. */

import { attachments } from '@/api'
import type { AttachmentLimits } from '@/api/types'

let asked: Promise<AttachmentLimits> | null = null

export const limits = (): Promise<AttachmentLimits> => (asked ??= attachments.limits().catch((error: unknown) => { asked = null; throw error }))
