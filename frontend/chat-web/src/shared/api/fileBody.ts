/**
 * A file as the body of a call. The generated types do not check this body, and only this one: the document says `format: binary`, which becomes
 * `string`, and openapi-fetch would send JSON. Path and answer stay typed.
 */
export const fileBody = (file: Blob) => ({ body: file as unknown as string, bodySerializer: () => file, headers: { 'Content-Type': file.type } })
