import createClient, { type FetchOptions } from 'openapi-fetch'
import store from '@/store'
import { ApiError, unreachable } from './errors'
import type { paths } from './schema'

/** The paths of docs/openapi.json, below /api/v1. */
type Paths = { [Path in keyof paths as Path extends `/api/v1${infer Short}` ? Short : never]: paths[Path] }
type Method = 'get' | 'put' | 'post' | 'patch' | 'delete'
type PathOf<M extends Method> = { [Path in keyof Paths]: Paths[Path] extends Record<M, object> ? Path : never }[keyof Paths]
type OperationOf<Path extends keyof Paths, M extends Method> = Paths[Path] extends Record<M, infer Operation> ? Operation : never

/** Optional if nothing in it is required. */
type OptionsOf<Operation> = object extends FetchOptions<Operation> ? [options?: FetchOptions<Operation>] : [options: FetchOptions<Operation>]

type BodyOf<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : undefined
type AnswerOf<Operation> = Operation extends { responses: infer Answers } ? BodyOf<Answers[keyof Answers & (200 | 201 | 204)]> : never

type Call<M extends Method> = <Path extends PathOf<M>>(
  path: Path,
  ...options: OptionsOf<OperationOf<Path, M>>
) => Promise<AnswerOf<OperationOf<Path, M>>>

/** One call per method. Path, parameters, body and answer are those of docs/openapi.json; a refusal rejects with an ApiError, and nothing else does. */
export type Calls = { [M in Method]: Call<M> }

/** What `createCalls` uses of openapi-fetch; `Calls` replaces its types. */
type Ask = (method: Method, path: string, options: object) => Promise<{ data?: unknown }>

/** Typed calls over `send`, which returns accepted requests only. */
export function createCalls(send: (request: Request) => Promise<Response>): Calls {
  const client = createClient<paths>({
    fetch: send,
    headers: { Accept: 'application/json' },
    // The refresh cookie must be sent even if the server's address is not the page's.
    credentials: 'include',
  })
  const ask = client.request as unknown as Ask
  const call = (method: Method) => async (path: string, options?: object): Promise<unknown> => {
    try {
      const { data } = await ask(method, `/api/v1${path}`, { ...options, baseUrl: store.state.backendUrl.replace(/\/+$/, '') })
      return data
    } catch (cause) {
      // An answer that is not JSON is not from the server.
      throw cause instanceof ApiError ? cause : unreachable(cause)
    }
  }
  return { get: call('get'), put: call('put'), post: call('post'), patch: call('patch'), delete: call('delete') } as Calls
}
