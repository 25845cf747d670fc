/** A file of text that somebody has chosen. Excel saves CSV as GBK where it is Chinese, and as UTF-8 where it is told to. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer()
  try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  catch { return new TextDecoder('gbk').decode(bytes) }
}
