/** Where to go after sign-in: always a page of this client, whatever the address says. */
export function destinationOf(redirect: unknown): string {
  const isOwnPath = typeof redirect === 'string' && /^\/(?![/\\])/.test(redirect)
  return isOwnPath ? redirect : '/'
}
