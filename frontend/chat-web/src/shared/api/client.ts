import { createCalls } from './calls'
import { ApiError } from './errors'
import { send } from './http'
import { freshToken, refresh } from './refresh'
import { accessToken } from './token'

export { ApiError, NETWORK_ERROR } from './errors'
export { anonymousApi } from './http'

/** The signed-in user's requests. A 401 causes one refresh and one retry. */
export const api = createCalls(async (request) => {
  const token = await freshToken()
  try {
    return await send(request.clone(), token)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error
    // Another refresh may have replaced the token during this request.
    const newer = accessToken() !== token && accessToken() ? accessToken() : (await refresh()).accessToken
    return send(request, newer)
  }
})
