/** What the server says (channels/webchat/api.py). */

export interface Paper {
  id: string
  name: string
  size: number
  media_type: string
}

export interface Line {
  seq: number
  id: string
  /** It came from the hotline. */
  ours: boolean
  text: string
  files: Paper[]
  /** The hotline has it. */
  taken: boolean
  at: number
}

export interface Standing {
  conversation: string
  state: 'waiting' | 'held' | 'closed'
  place: number | null
  agent: string
}

export interface Updates {
  messages: Line[]
  more: boolean
  last: number
  standing: Standing | null
  rated: number
}

export interface Settings {
  title: string
  colour: string
  languages: Language[]
  files: boolean
  signed: boolean
  most_bytes: number
}

export interface Opened {
  token: string
  visitor: string
}

export type Language = 'zh' | 'en'

/** A message that the hotline does not have yet. `blobs` are files that are still to be sent, `papers` those that were. */
export interface Unsent {
  id: string
  /** For whom it was written; '' before there was a session. */
  visitor: string
  text: string
  papers: Paper[]
  blobs: File[]
  at: number
  /** A code of the texts, if it was refused. */
  refused: string
}
