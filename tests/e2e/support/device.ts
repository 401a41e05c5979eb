import type { BrowserContext, Locator, Page } from 'playwright-core'

/** One browser with GoChat, used as a person uses it. */
export class Device {
  /** Errors that the page reported; a working client reports none. */
  readonly problems: string[] = []

  constructor(readonly context: BrowserContext, readonly page: Page) {
    page.on('pageerror', (error) => this.problems.push(error.message))
  }

  at(testId: string): Locator {
    return this.page.getByTestId(testId)
  }

  async register(telephone: string, nickname: string, password: string): Promise<void> {
    await this.page.goto('/register')
    await this.at('register-telephone').fill(telephone)
    await this.at('register-nickname').fill(nickname)
    await this.at('register-password').fill(password)
    await this.at('register-submit').click()
    await this.at('chat-list').waitFor()
  }

  async trySignIn(telephone: string, password: string): Promise<void> {
    await this.at('sign-in-telephone').fill(telephone)
    await this.at('sign-in-password').fill(password)
    await this.at('sign-in-submit').click()
  }

  async signIn(telephone: string, password: string): Promise<void> {
    await this.page.goto('/sign-in')
    await this.trySignIn(telephone, password)
    await this.at('chat-list').waitFor()
  }

  chat(name: string): Locator {
    return this.at('chat-list-item').filter({ has: this.page.getByTestId('chat-list-name').getByText(name, { exact: true }) })
  }

  async openChat(name: string): Promise<void> {
    await this.chat(name).click()
    await this.at('composer-input').waitFor()
  }

  /** Chooses an entry of a chat's menu in the list. */
  async chooseOfChat(name: string, entry: string): Promise<void> {
    await this.chat(name).click({ button: 'right' })
    await this.at(`chat-menu-${entry}`).click()
  }

  /** Opens the chat with a contact from their card. */
  async openContact(name: string): Promise<void> {
    await this.page.locator('[data-testid=rail-contacts]:visible, [data-testid=tab-contacts]:visible').click()
    await this.at('contact-item').filter({ hasText: name }).click()
    await this.at('contact-send-message').click()
    await this.at('composer-input').waitFor()
  }

  async write(...texts: string[]): Promise<void> {
    for (const text of texts) {
      await this.at('composer-input').fill(text)
      await this.at('composer-input').press('Enter')
    }
  }

  /** The messages that the open conversation shows, from top to bottom. */
  texts(): Promise<string[]> {
    return this.at('message-text').allTextContents()
  }

  private bubble(text: string): Locator {
    return this.at('message-bubble').filter({ has: this.page.getByTestId('message-text').getByText(text, { exact: true }) })
  }

  /** Opens the menu of a message with the right button. */
  async openMenu(text: string): Promise<void> {
    await this.bubble(text).click({ button: 'right' })
    await this.at('message-menu').waitFor()
  }

  /** The entries of the open menu, without emoji. */
  async entries(): Promise<string[]> {
    const all = await this.at('message-menu').getByRole('menuitem').evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.testid ?? ''))
    return all.map((id) => id.replace('message-menu-', '')).filter((id) => /^\w+$/.test(id))
  }

  async choose(text: string, entry: string): Promise<void> {
    await this.openMenu(text)
    await this.at(`message-menu-${entry}`).click()
  }

  /** Holds a finger on a message until its menu opens. */
  async press(text: string): Promise<void> {
    const { x, y, width, height } = (await this.bubble(text).boundingBox())!
    const touch = await this.context.newCDPSession(this.page)
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + width / 2, y: y + height / 2 }] })
    await this.at('message-menu').waitFor()
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  /** Messages that the server has not accepted yet. */
  unsent(): Promise<number> {
    return this.page.locator('[data-testid=message-bubble]:not([data-state=sent])').count()
  }

  async unread(name: string): Promise<string | null> {
    const badge = this.chat(name).getByTestId('unread-badge')
    return (await badge.count()) ? (await badge.textContent())!.trim() : null
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}
