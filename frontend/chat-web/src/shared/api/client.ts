import { ApiError } from './errors'
import { request, type Request } from './http'
import { freshToken, refresh } from './refresh'
import { accessToken } from './token'

export { ApiError, NETWORK_ERROR } from './errors'

type Query = Request['query']

/** The signed-in user's requests. A 401 is answered by one refresh and one more try. */
export const api = {
  get: <T>(path: string, query?: Query): Promise<T> => send<T>({ method: 'GET', path, query }),
  post: <T>(path: string, body?: unknown): Promise<T> => send<T>({ method: 'POST', path, body }),
  put: <T>(path: string, body?: unknown): Promise<T> => send<T>({ method: 'PUT', path, body }),
  patch: <T>(path: string, body: unknown): Promise<T> => send<T>({ method: 'PATCH', path, body }),
  delete: <T = void>(path: string): Promise<T> => send<T>({ method: 'DELETE', path }),
}

/** Requests that need nobody signed in. */
export const anonymousApi = {
  get: <T>(path: string, query?: Query): Promise<T> => request<T>({ method: 'GET', path, query }),
  post: <T>(path: string, body: unknown): Promise<T> => request<T>({ method: 'POST', path, body }),
}

async function send<T>(req: Request): Promise<T> {
  const token = await freshToken()
  try {
    return await request<T>({ ...req, token })
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error
    // Someone else's refresh may have replaced the token while this request was on its way.
    const newer = accessToken() !== token && accessToken() ? accessToken() : (await refresh()).accessToken
    return request<T>({ ...req, token: newer })
  }
}
