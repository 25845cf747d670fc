/**
 * The labels of a ticket's fields: each name's text is `ticket.…`. A kind's own fields are named by its form
 * (`words.ts`).
 */

export const FIELD_NAMES: Record<string, string> = {
  type: 'type',
  urgency: 'urgency',
  department: 'department',
  title: 'subject',
  text: 'text',
  contact_name: 'contactName',
  contact_number: 'contactNumber',
  contacts: 'contacts',
  state: 'submission',
  district: 'district',
  address: 'address',
  landmark: 'landmark',
  confidential: 'confidential',
  channel: 'channel',
}
