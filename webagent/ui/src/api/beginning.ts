/** The beginning of the text of a file, for attachments and for papers. */

import { send } from './http'
import { textIn } from './textFile'

/** The beginning of a text, to be shown. */
const TEXT_BYTES = 65_536

/** The beginning of the text at this address. */
export async function beginningOf(address: string): Promise<{ text: string; cut: boolean }> {
  const response = await send('GET', address, undefined, { Range: `bytes=0-${TEXT_BYTES - 1}` })
  const size = Number(/\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '')?.[1] ?? 0)
  const cut = size > TEXT_BYTES
  return { text: textIn(await response.arrayBuffer(), cut), cut }
}
