import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stubNetwork } from '@/testing/network'

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => new Response(JSON.stringify(body), { status, headers })
const signedIn = (accessToken: string, lifetimeMs = 900_000) => ({
  user: { id: 'U1' }, accessToken, deviceId: 'V1', refreshToken: null, expiresAt: new Date(Date.now() + lifetimeMs).toISOString(),
})

describe('the API client', () => {
  const server = vi.fn<(path: string, token: string | undefined) => Response | Promise<Response>>()
  let client: typeof import('./client')
  let token: typeof import('./token')
  let refreshing: typeof import('./refresh')
  const refreshes = () => server.mock.calls.filter(([path]) => path === '/auth/refresh').length

  beforeEach(async () => {
    vi.resetModules()
    server.mockReset()
    stubNetwork(({ path, authorization }) => server(path, authorization ?? undefined))
    client = await import('./client')
    token = await import('./token')
    refreshing = await import('./refresh')
    token.keepToken(signedIn('old'))
  })
  afterEach(() => vi.unstubAllGlobals())

  it('refreshes once and tries once more after a 401', async () => {
    server.mockImplementation((path, auth) => {
      if (path === '/auth/refresh') return answer(200, signedIn('new'))
      return auth === 'Bearer new' ? answer(200, { ok: true }) : answer(401, { code: 'auth.invalid_token' })
    })
    await expect(Promise.all([client.api.get('/me'), client.api.get('/contacts')])).resolves.toEqual([{ ok: true }, { ok: true }])
    expect(refreshes()).toBe(1)
  })

  it('does not try a third time', async () => {
    server.mockImplementation((path) => (path === '/auth/refresh' ? answer(200, signedIn('new')) : answer(401, { code: 'auth.invalid_token' })))
    await expect(client.api.get('/me')).rejects.toMatchObject({ status: 401, code: 'auth.invalid_token' })
    expect(server).toHaveBeenCalledTimes(3)
  })

  it('refreshes before sending a token that is about to expire', async () => {
    token.keepToken(signedIn('old', 5_000))
    server.mockImplementation((path) => answer(200, path === '/auth/refresh' ? signedIn('new') : {}))
    await client.api.get('/me')
    expect(server.mock.calls).toEqual([['/auth/refresh', undefined], ['/me', 'Bearer new']])
  })

  it('takes turns with the other tabs of the browser', async () => {
    const request = vi.fn((_: string, work: () => unknown) => work())
    vi.stubGlobal('navigator', { ...navigator, locks: { request } })
    server.mockImplementation(() => answer(200, signedIn('new')))
    await Promise.all([refreshing.refresh(), refreshing.refresh()])
    expect(request).toHaveBeenCalledTimes(1)
    expect(request.mock.calls[0]![0]).toBe('gochat.refresh')
  })

  it('ends the sign-in when the cookie is refused, and only then', async () => {
    const ended = vi.fn()
    refreshing.watchRefresh(() => {}, ended)
    server.mockImplementationOnce(() => answer(503, { code: 'server.unavailable' }))
    await expect(refreshing.refresh()).rejects.toMatchObject({ code: 'server.unavailable' })
    server.mockImplementationOnce(() => Promise.reject(new TypeError('offline')))
    await expect(refreshing.refresh()).rejects.toMatchObject({ status: 0, code: 'network' })
    expect(ended).not.toHaveBeenCalled()
    server.mockImplementationOnce(() => answer(401, { code: 'auth.refresh_reused' }))
    await expect(refreshing.refresh()).rejects.toMatchObject({ code: 'auth.refresh_reused' })
    expect(ended).toHaveBeenCalledTimes(1)
  })

  it('tells everything a refusal says', async () => {
    server.mockImplementation(() => answer(429, { code: 'rate_limited', title: 'Slow down.', errors: { query: ['too_short'] } }, { 'Retry-After': '7' }))
    await expect(client.api.get('/users')).rejects.toMatchObject({
      status: 429, code: 'rate_limited', message: 'Slow down.', errors: { query: ['too_short'] }, retryAfter: 7,
    })
  })

  it('makes sense of an answer that is not ours', async () => {
    server.mockImplementation(() => new Response('<html>', { status: 502 }))
    await expect(client.api.get('/me')).rejects.toMatchObject({ status: 502, code: 'server.error' })
  })
})
