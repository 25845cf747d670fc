/** The names of queues in the user's language. */

import { usePush } from '@/push/store'

/** Returns the name of a queue by its id; `otherwise` for one that is no longer in use. */
export function useQueueName(): (id: string, otherwise?: string) => string {
  const push = usePush()
  return (id, otherwise) => push.queues.find((queue) => queue.id === id)?.name ?? (otherwise || id)
}
