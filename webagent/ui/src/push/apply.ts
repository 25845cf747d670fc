/** Snapshot plus numbered events: the same few lines for every kind. */

export type Items = Record<string, Record<string, unknown>>
export type Item = [kind: string, id: string, value: unknown]
export type Event = ['put', string, string, unknown] | ['drop', string, string]

export function itemsOf(snapshot: Item[]): Items {
  return apply({}, snapshot.map(([kind, id, value]): Event => ['put', kind, id, value]))
}

/** Changes `items` by `events`, in order. */
export function apply(items: Items, events: Event[]): Items {
  for (const [what, kind, id, value] of events) {
    if (what === 'put') (items[kind] ??= {})[id] = value
    else delete items[kind]?.[id]
  }
  return items
}
