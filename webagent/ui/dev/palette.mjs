// Reduces a picture of the page to a palette of 256 colours: a third of the bytes, and the eye sees no difference.
// Reads and returns a PNG of 8 bits without interlacing, as Chromium writes it.
import { deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

function* chunks(png) {
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    yield [png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)]
    at += 12 + length
  }
}
/** The checksum of a chunk, as PNG (W3C, annex D) defines it; Node.js has one of its own only since 20.15. */
function crc32(bytes) {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
function paeth(a, b, c) {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c
}
/** The bytes of the pixels, line by line, without PNG's filters. */
function pixels(raw, stride, size) {
  const lines = raw.length / (stride + 1)
  const plain = new Uint8Array(stride * lines)
  for (let y = 0; y < lines; y++) {
    const filter = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const [a, b, c] = [
        x < size ? 0 : plain[at - size],
        y ? plain[at - stride] : 0,
        x < size || !y ? 0 : plain[at - stride - size],
      ]
      plain[at] = raw[y * (stride + 1) + 1 + x] + [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter]
    }
  }
  return plain
}
const apart = (one, other) =>
  ((one >> 16) - (other >> 16)) ** 2 +
  (((one >> 8) & 255) - ((other >> 8) & 255)) ** 2 +
  ((one & 255) - (other & 255)) ** 2

export function withPalette(png) {
  const all = [...chunks(png)]
  const head = all.find(([kind]) => kind === 'IHDR')[1]
  const [width, height, size] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3]
  const plain = pixels(
    inflateSync(Buffer.concat(all.filter(([kind]) => kind === 'IDAT').map(([, data]) => data))),
    width * size,
    size,
  )
  const colour = (n) => (plain[n * size] << 16) | (plain[n * size + 1] << 8) | plain[n * size + 2]
  const counts = new Map()
  for (let n = 0; n < width * height; n++) counts.set(colour(n), (counts.get(colour(n)) ?? 0) + 1)
  // The commonest colours; no two of them look alike.
  const palette = []
  for (const [one] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (palette.length === 256) break
    if (palette.every((other) => apart(one, other) > 12)) palette.push(one)
  }
  const nearest = new Map(
    [...counts.keys()].map((one) => [
      one,
      palette.reduce((best, other, n) => (apart(one, other) < apart(one, palette[best]) ? n : best), 0),
    ]),
  )
  const lines = Buffer.alloc((width + 1) * height)
  for (let n = 0; n < width * height; n++) lines[n + 1 + Math.floor(n / width)] = nearest.get(colour(n))
  head[9] = 3
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255]))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
