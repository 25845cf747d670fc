/** Tests which messages count for a user. */
import { expect, it } from 'vitest'

import { freshIn } from './voicemail'

it('counts the messages of the queues that somebody sees, and of all for supervisors', () => {
  const boxes = [
    { id: 'general', fresh: 2 },
    { id: 'english', fresh: 1 },
    { id: '-', fresh: 1 },
  ].map((box) => ({ ...box, claimed: 4, oldest_at: null, changed: 1 }))
  expect([freshIn(boxes, ['general', '-']), freshIn(boxes, null), freshIn(boxes, [])]).toEqual([3, 4, 0])
})
