type Handler = () => void

const handlers = new Set<Handler>()

/** Feature stores forget what belonged to the person who left. */
export function onSignedOut(handler: Handler): () => void {
  handlers.add(handler)
  return () => handlers.delete(handler)
}

export function announceSignedOut(): void {
  for (const handler of handlers) handler()
}
