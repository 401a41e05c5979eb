/** The server could not be reached. */
export const NETWORK_ERROR = 'network'

interface ProblemDetails {
  title?: string
  code?: string
  errors?: Record<string, string[]>
}

/** A refused request. `code` is stable and translated by the screens; `message` is an English sentence for the log. */
export class ApiError extends Error {
  constructor(
    /** HTTP status, 0 when there was no answer. */
    readonly status: number,
    readonly code: string,
    message: string,
    /** By field, camelCase. */
    readonly errors: Record<string, string[]> = {},
    /** Seconds to wait, if the server sent them. */
    readonly retryAfter: number | null = null,
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

export function unreachable(cause: unknown): ApiError {
  return new ApiError(0, NETWORK_ERROR, cause instanceof Error ? cause.message : 'The server could not be reached.')
}

export async function refusal(response: Response): Promise<ApiError> {
  const problem = await readProblem(response)
  const code = problem.code ?? (response.status >= 500 ? 'server.error' : 'server.unexpected')
  const retryAfter = Number(response.headers.get('Retry-After')) || null
  return new ApiError(response.status, code, problem.title ?? response.statusText, problem.errors ?? {}, retryAfter)
}

async function readProblem(response: Response): Promise<ProblemDetails> {
  try {
    return ((await response.json()) ?? {}) as ProblemDetails
  } catch {
    // A proxy in between answers with its own page; the status is enough.
    return {}
  }
}
