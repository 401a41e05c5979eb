import { afterEach, describe, expect, it, vi } from 'vitest'
import { smallerPicture } from './smallerPicture'

const maxBytes = 1_000

/** A browser that decodes every file as a picture of this size and draws into this canvas. */
function drawing(width: number, height: number) {
  const toBlob = (done: (blob: Blob) => void, type: string): void => done(new Blob(['drawn'], { type }))
  const canvas = { width: 0, height: 0, getContext: () => ({ drawImage: vi.fn() }), toBlob }
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width, height, close: vi.fn() }))
  vi.spyOn(document, 'createElement').mockReturnValue(canvas as unknown as HTMLElement)
  return canvas
}

const file = (size: number, type = 'image/jpeg') => new File([new Uint8Array(size)], 'a', { type })

describe('a picture before it is uploaded', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  it('is drawn smaller when it is a photograph of 12 megapixels', async () => {
    const canvas = drawing(4_000, 3_000)
    const picture = await smallerPicture(file(5_000), maxBytes)
    expect([canvas.width, canvas.height]).toEqual([1_024, 768])
    expect(await picture.text()).toBe('drawn')
    expect(picture.type).toBe('image/jpeg')
  })

  it('keeps its transparency', async () => {
    drawing(2_000, 2_000)
    expect((await smallerPicture(file(500, 'image/png'), maxBytes)).type).toBe('image/webp')
  })

  it('is drawn anew when only its bytes are too many', async () => {
    const canvas = drawing(300, 200)
    expect(await (await smallerPicture(file(1_001), maxBytes)).text()).toBe('drawn')
    expect([canvas.width, canvas.height]).toEqual([300, 200])
  })

  it('stays as it is when it is small, or cannot be drawn', async () => {
    drawing(300, 200)
    const small = file(500)
    expect(await smallerPicture(small, maxBytes)).toBe(small)
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('not a picture')))
    const broken = file(5_000)
    expect(await smallerPicture(broken, maxBytes)).toBe(broken)
  })
})
