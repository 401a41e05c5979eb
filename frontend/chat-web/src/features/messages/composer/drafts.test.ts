import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settle, startClient, stopClient, type TestClient } from '@/testing/client'
import { directSession } from '@/testing/samples'

describe('a draft', () => {
  let client: TestClient
  let drafts: typeof import('./drafts')
  let sent: Record<string, unknown>[]
  let version: number
  let onServer: string | null
  let refuse: { status: number; code: string } | null

  const session = () => directSession({ maxSeq: 3, readSeq: 3, draft: onServer, draftVersion: version })
  const elsewhere = (text: string) => {
    onServer = text || null
    version++
    client.socket().push({ type: 'event', pts: ++pts, event: { type: 'session.changed', payload: { session: session() }, at: '' } })
  }
  let pts = 0

  beforeEach(async () => {
    ;[sent, version, onServer, refuse, pts] = [[], 0, null, null, 0]
    client = await startClient((path, asked) => {
      if (path === '/sessions') return { items: [session()], hasMore: false, nextCursor: null }
      if (!path.endsWith('/draft')) return session()
      const body = asked.body as { text: string }
      sent.push(body)
      if (refuse) return new Response(JSON.stringify(refuse), { status: refuse.status })
      onServer = body.text || null
      version++
      return session()
    })
    drafts = await import('./drafts')
    drafts.installDrafts()
    await settle()
  })
  afterEach(stopClient)

  it('is told once typing stops', async () => {
    for (const text of ['h', 'he', 'hel']) {
      drafts.keepTyped('D1', text)
      await settle(900)
    }
    expect(sent).toEqual([])
    await settle(100)
    expect(sent).toEqual([{ text: 'hel' }])
    expect([drafts.typed('D1'), client.sessions().D1!.draftVersion]).toEqual(['hel', 1])
  })

  it('is told at once when the chat is left', async () => {
    drafts.keepTyped('D1', 'hel')
    drafts.leaveTyped('D1')
    await settle()
    expect(sent).toEqual([{ text: 'hel' }])
    await settle(2_000)
    expect(sent).toHaveLength(1)
  })

  it('of another device appears, and goes when that one sends it', () => {
    elsewhere('from there')
    expect(drafts.typed('D1')).toBe('from there')
    elsewhere('')
    expect(drafts.typed('D1')).toBe('')
  })

  it('of another device does not come between while one types', async () => {
    drafts.keepTyped('D1', 'mine')
    elsewhere('from there')
    expect(drafts.typed('D1')).toBe('mine')
    await settle(1_000)
    expect([drafts.typed('D1'), onServer]).toEqual(['mine', 'mine'])
  })

  it('is cleared by sending, over the version it was written in', async () => {
    drafts.keepTyped('D1', 'mine')
    await settle(1_000)
    drafts.keepTyped('D1', '')
    drafts.leaveTyped('D1')
    await settle()
    expect(sent.at(-1)).toEqual({ text: '', draftVersion: 1 })
    expect(drafts.typed('D1')).toBe('')
  })

  it('of another device survives that one is sent here', async () => {
    drafts.keepTyped('D1', 'mine')
    await settle(1_000)
    drafts.keepTyped('D1', '')
    refuse = { status: 409, code: 'session.draft_conflict' }
    ;[onServer, version] = ['from there', 2]
    drafts.leaveTyped('D1')
    await settle()
    expect(drafts.typed('D1')).toBe('from there')
  })

  it('stays here while there is no server and is told when there is one', async () => {
    refuse = { status: 503, code: 'server.busy' }
    drafts.keepTyped('D1', 'mine')
    await settle(1_000)
    expect(drafts.typed('D1')).toBe('mine')
    refuse = null
    client.socket().drop(1006)
    await client.comeBack()
    expect(onServer).toBe('mine')
  })
})
