import { describe, expect, it } from 'vitest'
import { BadLine } from '../support/line'
import type { Person } from '../support/person'
import { useStage } from '../support/stage'

const HEALING_MS = 60_000
const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => `message ${from + at}`)

describe('delivery', () => {
  const stage = useStage()

  async function talking(): Promise<[Person, Person]> {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    await ann.device.openContact('Bob')
    await bob.device.openContact('Ann')
    return [ann, bob]
  }

  /** Both show exactly these messages, and still do after one more message each way. */
  async function bothShow(ann: Person, bob: Person, talk: string[]): Promise<void> {
    const shows = (expected: string[]) => Promise.all([ann, bob].map(({ device }) =>
      expect.poll(() => device.texts(), { timeout: HEALING_MS }).toEqual(expected)))
    await shows(talk)
    await bob.device.write('Got all of it?')
    await shows([...talk, 'Got all of it?'])
    await ann.device.write('Yes')
    await shows([...talk, 'Got all of it?', 'Yes'])
    expect([await ann.device.unsent(), await bob.device.unsent()]).toEqual([0, 0])
  }

  it('loses and doubles nothing when acknowledgements and pushes are lost and lines are cut', async () => {
    const [ann, bob] = await talking()
    const hers = await BadLine.between(ann.device, { cutAtSend: [4, 11, 17] })
    const his = await BadLine.between(bob.device, { losePush: [3, 12], cutAtPush: [6, 20] })
    await Promise.all([ann, bob].map(({ device }) => device.page.reload()))

    const talk = numbered(1, 20)
    await ann.device.write(...talk)
    // Messages sent while Bob's line is cut are pulled later, not pushed: Ann goes on until there were enough pushes for both cuts.
    while (his.cuts < 2) {
      await expect.poll(() => bob.device.texts(), { timeout: HEALING_MS }).toEqual(talk)
      talk.push(`message ${talk.length + 1}`)
      await ann.device.write(talk.at(-1)!)
    }

    await bothShow(ann, bob, talk)
    expect([hers.cuts, his.cuts]).toEqual([3, 2])
  })

  it('loses and doubles nothing when the server dies while messages are sent', async () => {
    const [ann, bob] = await talking()

    await ann.device.write(...numbered(1, 10))
    await stage.server.kill()
    await ann.device.write(...numbered(11, 20))
    expect(await ann.device.unsent()).toBeGreaterThanOrEqual(10)
    await stage.server.start()

    await bothShow(ann, bob, numbered(1, 20))
  })

  it('has on disk what it called sent, whatever happens to the process in the next instant', async () => {
    const [ann, bob] = await talking()
    await bob.leave()

    await ann.device.write('Remember this')
    await ann.device.page.locator('[data-testid=message-bubble][data-state=sent]').waitFor()
    await stage.server.kill()
    await stage.server.start()

    await ann.device.page.reload()
    await expect.poll(() => ann.device.texts()).toEqual(['Remember this'])
    await bob.comeBack()
    await expect.poll(() => bob.device.unread('Ann')).toBe('1')
    await bob.device.openChat('Ann')
    await expect.poll(() => bob.device.texts()).toEqual(['Remember this'])
  })

  it('says when the server is away, and goes on by itself when it is back', async () => {
    const [ann, bob] = await talking()
    const banners = () => Promise.all([ann, bob].map(({ device }) => device.at('connection-banner').count()))

    await stage.server.stop()
    await expect.poll(banners).toEqual([1, 1])
    await stage.server.start()

    await expect.poll(banners, { timeout: HEALING_MS }).toEqual([0, 0])
    await ann.device.write('Back again')
    await bothShow(ann, bob, ['Back again'])
  })
})
