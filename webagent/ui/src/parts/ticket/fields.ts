/** The labels of a ticket's fields: each name's text is `ticket.…`. */

import type { Written } from '@/api/types'

export const FIELD_NAMES: Record<Written['fields'][number], string> = {
  type: 'type', urgency: 'urgency', department: 'department', title: 'subject', text: 'text',
  contact_name: 'contactName', contact_number: 'contactNumber', state: 'submission',
}
