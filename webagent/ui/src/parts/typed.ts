/**
 * A number as somebody typed it: in ordinary digits, without the marks between them. As `typed` in core/numbers.py.
 */
export const typedNumber = (text: string): string => text.normalize('NFKC').replace(/[\s\-.()[\]‐‑‒–—−・]/g, '')
