import { request, type APIRequestContext, type APIResponse } from 'playwright-core'
import type { Device } from './device'
import type { Stage } from './stage'

/** A person with an account: a first device, any number of further ones, and the API for a scenario's preparations. */
export class Person {
  readonly password = 'correct horse 9'
  private client: Promise<APIRequestContext> | null = null

  constructor(private readonly stage: Stage, readonly nickname: string, readonly telephone: string, public device: Device) {}

  /** Signs in on one more browser. */
  async anotherDevice(): Promise<Device> {
    const device = await this.stage.device()
    await device.signIn(this.telephone, this.password)
    return device
  }

  /** Closes the browser with everything it stored; `comeBack` opens a new one. */
  async leave(): Promise<void> {
    await this.device.close()
  }

  async comeBack(): Promise<Device> {
    this.device = await this.anotherDevice()
    return this.device
  }

  async befriend(other: Person): Promise<void> {
    const { id } = await this.call<{ id: string }>('post', '/applications', { userId: await other.id(), message: '你好' })
    await other.call('post', `/applications/${id}/accept`)
  }

  async id(): Promise<string> {
    return (await this.call<{ id: string }>('get', '/me')).id
  }

  /** A call to the API as this person; refusals throw. */
  async call<T>(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, data?: unknown): Promise<T> {
    const client = await (this.client ??= this.open())
    const answer = await client[method](`/api/v1${path}`, { data })
    return read<T>(answer)
  }

  private async open(): Promise<APIRequestContext> {
    const baseURL = this.stage.server.origin
    const visitor = await request.newContext({ baseURL, ignoreHTTPSErrors: true })
    const { accessToken } = await read<{ accessToken: string }>(
      await visitor.post('/api/v1/auth/sign-in', { data: { telephone: this.telephone, password: this.password } }))
    await visitor.dispose()
    return request.newContext({ baseURL, ignoreHTTPSErrors: true, extraHTTPHeaders: { authorization: `Bearer ${accessToken}` } })
  }
}

async function read<T>(answer: APIResponse): Promise<T> {
  if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`)
  return (answer.status() === 204 ? undefined : await answer.json()) as T
}
