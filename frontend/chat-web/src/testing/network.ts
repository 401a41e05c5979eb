import { vi } from 'vitest'

/** A request as a test's server sees it. */
export interface Asked {
  method: string
  url: string
  /** Below /api/v1, without the query. */
  path: string
  query: Record<string, string>
  authorization: string | null
  /** What was sent as JSON, or the file. */
  body: unknown
}

/** Replaces the network with a server. */
export function stubNetwork(server: (asked: Asked) => Response | Promise<Response>): void {
  vi.stubGlobal('fetch', async (request: Request) => server(await askedOf(request)))
}

async function askedOf(request: Request): Promise<Asked> {
  const { pathname, searchParams } = new URL(request.url)
  const isJson = request.headers.get('Content-Type') === 'application/json'
  return {
    method: request.method,
    url: request.url,
    path: pathname.replace('/api/v1', ''),
    query: Object.fromEntries(searchParams),
    authorization: request.headers.get('Authorization'),
    body: request.body === null ? undefined : isJson ? await request.json() : await request.blob(),
  }
}
