import { describe, expect, it } from 'vitest'
import { useStage } from '../support/stage'
import type { Device } from '../support/device'

const texts = [
  '<script>hit()</script>', '"><img src=x onerror=hit()>', '<svg/onload=hit()>', '<iframe srcdoc="<script>parent.hit()</script>"></iframe>',
  '<a href="javascript:hit()">look</a>', '{{constructor.constructor("hit()")()}}', '</textarea></title><img src=x onerror=hit()>',
  '<!--<img src="--><img src=x onerror=hit()>', '<math><mtext></form><form><mglyph><style></math><img src onerror=hit()>', '&lt;svg/onload=hit()&gt;',
]
const name = '<svg/onload=hit()>'
const groupName = '<b onfocus=hit()>'

/** Reports what the browser did with markup: called `hit`, blocked it by the page's policy, or created elements. */
async function watch(device: Device): Promise<() => Promise<unknown[]>> {
  const found: unknown[] = []
  await device.context.exposeFunction('hit', () => found.push('run'))
  await device.context.exposeFunction('blocked', (what: string) => found.push(what))
  await device.context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      (window as unknown as { blocked: (what: string) => void }).blocked(`${violatedDirective} ${blockedURI}`))
  })
  const made = () => device.page.evaluate(() =>
    [...document.body.querySelectorAll('*')].filter((element) =>
      ['script', 'iframe', 'math', 'mglyph'].includes(element.localName)
      || element.getAttributeNames().some((attribute) => attribute.startsWith('on') || attribute === 'srcdoc')
      || (element.getAttribute('href') ?? '').startsWith('javascript:')).map((element) => element.outerHTML))
  return async () => [...found, ...(await made())]
}

describe('what people write', () => {
  const stage = useStage()

  it('is shown as written in every place, and never run', async () => {
    const [ann, bob] = await stage.friends(name, 'Bob')
    const cem = await stage.person('Cem')
    await ann.call('put', '/me/profile', { nickname: name, signature: texts[1] })
    await cem.call('post', '/applications', { userId: await bob.id(), message: texts[2] })
    const group = await ann.call<{ id: string }>('post', '/groups', { name: groupName, notice: texts[1], memberIds: [await bob.id()] })
    const chat = await ann.call<{ conversationId: string }>('post', '/sessions', { userId: await bob.id() })
    for (const [at, text] of texts.entries()) {
      for (const conversation of [chat.conversationId, group.id])
        await ann.call('post', `/conversations/${conversation}/messages`, { clientMessageId: `${conversation}-${at}`, type: 'text', body: { text } })
    }

    const device = await stage.device()
    const found = await watch(device)
    await device.signIn(bob.telephone, bob.password)
    for (const title of [name, groupName]) {
      await device.openChat(title)
      await expect.poll(() => device.texts()).toEqual(texts)
      expect(await found()).toEqual([])
    }
    await device.at('rail-contacts').click()
    await device.at('contact-item').filter({ hasText: name }).click()
    await expect.poll(() => device.at('contact-card').textContent()).toContain(texts[1])
    expect(await found()).toEqual([])
    await device.at('contacts-new-friends').click()
    await expect.poll(() => device.at('new-friend').filter({ hasText: 'Cem' }).textContent()).toContain(texts[2])
    expect(await found()).toEqual([])
    expect(device.problems).toEqual([])
  })
})
