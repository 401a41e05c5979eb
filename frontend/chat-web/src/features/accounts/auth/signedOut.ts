type Handler = () => void

const handlers = new Set<Handler>()

/** Feature stores drop the data of the user who signed out. */
export function onSignedOut(handler: Handler): () => void {
  handlers.add(handler)
  return () => handlers.delete(handler)
}

export function announceSignedOut(): void {
  for (const handler of handlers) handler()
}
