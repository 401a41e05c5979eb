import store from '@/store'
import { refusal, unreachable } from './errors'

export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api/v1, with a leading slash. */
  path: string
  query?: Record<string, string | number | undefined>
  /** An object is sent as JSON, a Blob as it is with its own type. */
  body?: unknown
  token?: string | null
}

/** One request, no retry. Rejects with an ApiError and nothing else. */
export async function request<T>(req: Request): Promise<T> {
  const response = await fetch(address(req), {
    method: req.method,
    headers: headers(req),
    body: req.body === undefined ? undefined : req.body instanceof Blob ? req.body : JSON.stringify(req.body),
    // The refresh cookie must travel even when the server's address is not the page's.
    credentials: 'include',
  }).catch((cause: unknown) => {
    throw unreachable(cause)
  })
  if (!response.ok) throw await refusal(response)
  return (response.status === 204 ? undefined : await body(response)) as T
}

async function body(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    throw unreachable(cause)
  }
}

function address({ path, query = {} }: Request): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const suffix = search.size > 0 ? `?${search}` : ''
  return `${store.state.backendUrl.replace(/\/+$/, '')}/api/v1${path}${suffix}`
}

function headers({ body, token }: Request): Record<string, string> {
  const result: Record<string, string> = { Accept: 'application/json' }
  if (token) result.Authorization = `Bearer ${token}`
  if (body instanceof Blob) result['Content-Type'] = body.type
  else if (body !== undefined) result['Content-Type'] = 'application/json'
  return result
}
