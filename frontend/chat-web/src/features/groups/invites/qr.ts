import { encode } from 'uqr'

/** Light modules around the code, which readers need. */
const QUIET = 4
/** Pixels of a module in a saved picture. */
const SCALE = 8
/** Larger pictures are made smaller before they are read: a code that fills a tenth of the picture is still found. */
const LARGEST = 1600

export interface QrMatrix {
  /** Modules of one side, with the quiet ones. */
  size: number
  /** Rows of modules; true is dark. */
  rows: readonly (readonly boolean[])[]
}

export function qrOf(text: string): QrMatrix {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET })
  return { size, rows: data }
}

/** The dark modules as one path, a unit each. */
export const qrPath = ({ rows }: QrMatrix): string =>
  rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')

/** A picture of the code, for saving. */
export async function qrPicture({ size, rows }: QrMatrix): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * SCALE
  const context = contextOf(canvas)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000'
  rows.forEach((row, y) => row.forEach((dark, x) => dark && context.fillRect(x * SCALE, y * SCALE, SCALE, SCALE)))
  return new Promise((resolve, reject) =>
    canvas.toBlob((picture) => (picture ? resolve(picture) : reject(new Error('No picture could be made.'))), 'image/png'))
}

/** The text of a code somewhere in these pixels; null when there is none. */
export async function readPixels({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): Promise<string | null> {
  const { default: jsQR } = await import('jsqr')
  return jsQR(data, width, height)?.data || null
}

/** The text of a code in a picture; null when there is none. Rejects when the file is no picture. */
export async function readPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height))
  const pixels = pixelsOf(picture, Math.round(picture.width * scale), Math.round(picture.height * scale))
  picture.close()
  return readPixels(pixels)
}

/** What a camera shows now; null before it shows anything. */
export const frameOf = (video: HTMLVideoElement): ImageData | null =>
  video.videoWidth > 0 ? pixelsOf(video, video.videoWidth, video.videoHeight) : null

function pixelsOf(source: CanvasImageSource, width: number, height: number): ImageData {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = contextOf(canvas)
  context.drawImage(source, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser draws nothing.')
  return context
}
