import { fileURLToPath, URL } from 'node:url'
import { defineConfig } from 'vite'

import { small } from './size.ts'

/** The chat for other sites: one script, without a name that changes, beside the browser program. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: 'public',
  plugins: [small()],
  build: {
    target: 'es2020',
    outDir: fileURLToPath(new URL('../dist/chat', import.meta.url)),
    emptyOutDir: true,
    lib: { entry: 'main.ts', formats: ['iife'], name: 'hotlineChat', fileName: () => 'hotline-chat.js' },
  },
})
