import type { Plugin } from 'vite'

/** A site includes the script on each of its pages, so it must stay small: so many bytes with its styles, unzipped. */
export const MOST_BYTES = 60 * 1024

/** A build that makes a larger script fails. */
export function small(): Plugin {
  return {
    name: 'small',
    generateBundle(_, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        const bytes = Buffer.byteLength(file.type === 'chunk' ? file.code : file.source)
        if (name.endsWith('.js') && bytes > MOST_BYTES)
          this.error(`${name} has ${bytes} bytes, and ${MOST_BYTES} are the most`)
      }
    },
  }
}
