import vue from '@vitejs/plugin-vue'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createLogger } from 'vite'
import { defineConfig } from 'vitest/config'

import { howto } from './howto.ts'

const backend = process.env.HOTLINE_BACKEND ?? 'http://127.0.0.1:8080'
// `make dev`: the folder with the sockets of web host and phones. There is no front, so vite passes on the client's address instead.
const sockets = process.env.HOTLINE_SOCKETS
const to = (name: string) =>
  sockets
    ? {
        target: { socketPath: `${sockets}/${name}.sock`, host: '127.0.0.1', port: 80 },
        ws: true,
        headers: { 'X-Real-IP': '127.0.0.1' },
      }
    : { target: backend, ws: true }
// Both are away for a second whenever Python code has changed; the page reports that itself.
const logger = createLogger('warn')
const { error } = logger
logger.error = (said, about) => {
  if (!sockets || !/proxy (socket )?error/.test(said)) error(said, about)
}

// To load all modules again for each test file takes most of the time, so the files share them and their window. Only a
// file that replaces modules, or begins with new ones, has its own.
const tests = ['src', 'chat']
  .flatMap((folder) =>
    readdirSync(fileURLToPath(new URL(`./${folder}`, import.meta.url)), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path}`,
    ),
  )
  .filter((path) => path.endsWith('.test.ts'))
const alone = tests.filter((path) =>
  /vi\.(mock|resetModules)\(/.test(readFileSync(new URL(path, import.meta.url), 'utf8')),
)
const together = tests.filter((path) => !alone.includes(path))

export default defineConfig({
  ...(sockets ? { customLogger: logger } : {}),
  plugins: [vue(), howto()],
  // Styles of components and texts that are not used here.
  define: { __VUE_OPTIONS_API__: false, __VUE_I18N_LEGACY_API__: false, __VUE_I18N_FULL_INSTALL__: false },
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    proxy: { '/api': to('web'), '/channels': to('web'), '/ws': to('phones') },
    // The manual is beside the program.
    fs: {
      allow: [fileURLToPath(new URL('.', import.meta.url)), fileURLToPath(new URL('../../docs', import.meta.url))],
    },
  },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    // The manual's pages have Chinese names; an address is plain ASCII.
    rolldownOptions: {
      output: {
        chunkFileNames: ({ name }) => (/^[\w.-]+$/.test(name) ? 'assets/[name]-[hash].js' : 'assets/howto-[hash].js'),
      },
    },
  },
  test: {
    environment: 'happy-dom',
    pool: 'threads',
    projects: [
      { extends: true, test: { name: 'together', include: together, isolate: false } },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
    setupFiles: ['src/i18n/both.setup.ts', 'src/left.setup.ts'],
    server: { deps: { inline: ['element-plus'] } },
  },
})
