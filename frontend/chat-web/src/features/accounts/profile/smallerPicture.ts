/** The longest side in pixels: avatars are never shown larger, and the server refuses very large pictures. */
const side = 1_024

/**
 * Scales a photograph to the size of an avatar, upright and without the camera's metadata. A small enough picture stays unchanged, and so does one
 * that this browser cannot decode: the server decides about it.
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
