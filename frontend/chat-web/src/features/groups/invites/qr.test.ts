import { describe, expect, it } from 'vitest'
import { qrOf, qrPath, readPixels, type QrMatrix } from './qr'

const SCALE = 4

/** What a camera would see of the code. */
function pixelsOf({ size, rows }: QrMatrix) {
  const width = size * SCALE
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      if (rows[Math.floor(y / SCALE)]![Math.floor(x / SCALE)]) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  return { data, width, height: width }
}

describe('a QR code', () => {
  it('is read as what it was made of', async () => {
    const link = 'https://chat.example.org/join/q83vEjRWeJCrze8SNFZ4kA'
    expect(await readPixels(pixelsOf(qrOf(link)) as ImageData)).toBe(link)
  })

  it('is not found where there is none', async () => {
    const blank = { data: new Uint8ClampedArray(40 * 40 * 4).fill(255), width: 40, height: 40 }
    expect(await readPixels(blank as ImageData)).toBeNull()
  })

  it('is drawn as one path, a square for each dark module', () => {
    const code = qrOf('x')
    const dark = code.rows.flat().filter(Boolean).length
    expect(qrPath(code).match(/h1v1h-1z/g)).toHaveLength(dark)
    expect(code.rows[0]!.some(Boolean)).toBe(false)
  })
})
