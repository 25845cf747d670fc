/** Tests how a chosen file is sent. */
import { expect, it } from 'vitest'

import { base64Of } from './excelFile'

it('a file is the same in Base64, also one that is longer than what is taken at once', async () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => n % 256)
  expect(await base64Of(new Blob([bytes]))).toBe(Buffer.from(bytes).toString('base64'))
})
