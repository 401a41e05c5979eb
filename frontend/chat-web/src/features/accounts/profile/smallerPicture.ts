/** The longest side in pixels: a face is never shown larger, and the server takes four million pixels at most. */
const side = 1_024

/**
 * A photograph as large as a face needs it, drawn upright and without what the camera wrote beside it. What is small enough stays as it is, and so does
 * what this browser cannot draw: the server judges that.
 */
export async function smallerPicture(picture: Blob, maxBytes: number): Promise<Blob> {
  try {
    const bitmap = await createImageBitmap(picture)
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
    if (scale === 1 && picture.size <= maxBytes) return picture
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(bitmap.width * scale))
    canvas.height = Math.max(1, Math.round(bitmap.height * scale))
    canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    // JPEG has no transparency.
    const type = picture.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp'
    return (await new Promise<Blob | null>((drawn) => canvas.toBlob(drawn, type, 0.9))) ?? picture
  } catch {
    return picture
  }
}
