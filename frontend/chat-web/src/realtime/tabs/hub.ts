import type { Id } from '@/shared/api/types'
import { rules } from '@/shared/clientConfig'
import { Connection, type ConnectionPorts } from '../connection'
import { CONNECTION_LOST, CommandError, type Commands, type Frame, type OpenMark, type Verb } from '../protocol'
import type { FromLeader, ToLeader } from './channel'
import { RecentNews } from './recentNews'

type Hello = Commands['hello'][0]
type Command = Extract<ToLeader, { kind: 'command' }>

/** Stands for the leading tab itself among the tabs with open conversations. */
const OWN = ''

/** The newest of a list, as many as the server accepts. */
const newest = <T>(list: T[], most = Infinity): T[] => list.slice(-most)

/** The leading tab's side: owns the socket, forwards pushes to the other tabs and sends their commands. */
export class Hub {
  readonly connection: Connection
  private readonly news = new RecentNews()
  private readonly open = new Map<string, OpenMark[]>()
  private readonly watched = new Map<string, Id[]>()

  constructor(ports: ConnectionPorts, private readonly post: (message: FromLeader) => void) {
    this.connection = new Connection({
      ...ports,
      hello: (token) => this.hello(ports.hello(token)),
      greeted: (reply) => {
        this.news.greet(reply)
        // After the update of the news: other tabs answer this with their own hello.
        post({ kind: 'status', status: 'online' })
        ports.greeted(reply)
      },
      pushed: (push) => {
        this.news.take(push)
        post({ kind: 'push', push })
        ports.pushed(push)
      },
      pinged: (ping) => {
        post({ kind: 'ping', ping })
        ports.pinged(ping)
      },
      statusChanged: (status, socket) => {
        if (status !== 'online') post({ kind: 'status', status })
        ports.statusChanged(status, socket)
      },
      dismissed: (closeCode) => {
        post({ kind: 'dismissed', closeCode })
        ports.dismissed(closeCode)
      },
    })
  }

  command<V extends Verb>(verb: V, payload: Commands[V][0]): Promise<Commands[V][1]> {
    return this.perform(OWN, verb, payload) as Promise<Commands[V][1]>
  }

  take(message: ToLeader): void {
    if (message.kind === 'ask') this.post({ kind: 'status', status: this.connection.status })
    else if (message.kind === 'wake') this.connection.wake()
    else if (message.kind === 'used') this.connection.used()
    else if (message.kind === 'gone') this.forget(message.from)
    else void this.serve(message)
  }

  private async serve({ from, id, verb, payload }: Command): Promise<void> {
    const reply = (frame: Omit<Frame, 'id'>): void => this.post({ kind: 'reply', to: from, frame: { id, ...frame } })
    try {
      reply({ ok: await this.perform(from, verb, payload) })
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      const { code, message, temporary, retryAfterMs } = error
      reply({ error: { code, message, temporary, retryAfterMs } })
    }
  }

  private perform(from: string, verb: Verb, payload: unknown): Promise<unknown> {
    if (verb === 'hello') return this.greet(from, payload as Hello)
    if (verb === 'open') return this.reopen(from, (payload as Commands['open'][0]).conversations)
    if (verb === 'presence') return this.watch(from, (payload as Commands['presence'][0]).users)
    return this.connection.command(verb, payload as never)
  }

  private async greet(from: string, { pts, epoch, open }: Hello): Promise<unknown> {
    const answer = this.connection.status === 'online' ? this.news.answer({ pts, epoch }) : null
    if (!answer) throw new CommandError(CONNECTION_LOST, 'Not connected.', true)
    const isNew = open.some(({ conversation }) => !this.isOpen(conversation))
    this.open.set(from, open)
    if (isNew) this.sendOpen().catch(() => undefined) // The next hello says it again.
    return answer
  }

  private hello(own: Hello): Hello {
    this.open.set(OWN, own.open)
    return { ...own, open: this.allOpen() }
  }

  private reopen(tab: string, conversations: Id[]): Promise<object> {
    this.open.set(tab, conversations.map((conversation) => ({ conversation, seq: 0, changeSeq: 0 })))
    return this.sendOpen()
  }

  /** The users that all tabs watch together; each tab asks again after a hello. */
  private watch(tab: string, users: Id[]): Promise<object> {
    this.watched.set(tab, users)
    return this.connection.command('presence', { users: newest([...new Set([...this.watched.values()].flat())], rules.value?.maxWatchedUsers) })
  }

  private forget(tab: string): void {
    this.open.delete(tab)
    this.watched.delete(tab)
  }

  private sendOpen(): Promise<object> {
    return this.connection.command('open', { conversations: this.allOpen().map(({ conversation }) => conversation) })
  }

  private allOpen(): OpenMark[] {
    const byId = new Map([...this.open.values()].flat().map((mark) => [mark.conversation, mark]))
    return newest([...byId.values()], rules.value?.maxOpenConversations)
  }

  private isOpen(conversation: Id): boolean {
    return this.allOpen().some((mark) => mark.conversation === conversation)
  }
}
