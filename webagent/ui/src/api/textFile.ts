/** A text file that somebody has chosen. */
export const textOf = async (file: Blob): Promise<string> => textIn(await file.arrayBuffer())

/** Chinese Excel saves CSV as GBK, as UTF-8 when told to, and “Unicode text” as UTF-16 with a byte order mark. `cut`: only
 * the beginning of a text, which may end within a character. */
export function textIn(bytes: ArrayBuffer, cut = false): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength))
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut })
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
