/**
 * Applying numbered events to a set of items: the same few lines for every kind (the server has the same in Python).
 */

export type Items = ReadonlyMap<string, ReadonlyMap<string, unknown>>
export type PushItem = [kind: string, id: string, value: unknown]
export type PushEvent = ['put', string, string, unknown] | ['drop', string, string]

/** A kind without events keeps its map, so that nothing drawn from it is redrawn. */
export function apply(items: Items, events: readonly PushEvent[]): Items {
  const next = new Map(items)
  const copies = new Map<string, Map<string, unknown>>()
  for (const [verb, kind, id, value] of events) {
    const group = copies.get(kind) ?? new Map(items.get(kind))
    copies.set(kind, group)
    if (verb === 'put') group.set(id, value)
    else group.delete(id)
    next.set(kind, group)
  }
  return next
}

/** A snapshot is a list of puts onto an empty set. */
export function load(items: readonly PushItem[]): Items {
  return apply(
    new Map(),
    items.map(([kind, id, value]) => ['put', kind, id, value]),
  )
}
