/**
 * The limits on size and number of a ticket's attachments: fetched once, since they change only with a restart of the
 * server.
 */

import { attachments } from '@/api'
import type { AttachmentLimits } from '@/api/types'

let asked: Promise<AttachmentLimits> | null = null

export const limits = (): Promise<AttachmentLimits> =>
  (asked ??= attachments.limits().catch((error: unknown) => {
    asked = null
    throw error
  }))
