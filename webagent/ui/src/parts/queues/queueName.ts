/** What queues are called in the user's language. */

import { usePush } from '@/push/store'

/** Gives the name of a queue by its id; `otherwise` for one that is not in use any more. */
export function useQueueName(): (id: string, otherwise?: string) => string {
  const push = usePush()
  return (id, otherwise) => push.queues.find((queue) => queue.id === id)?.name ?? (otherwise || id)
}
