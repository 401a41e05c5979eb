import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '@/i18n'
import { keepRules } from '@/shared/clientConfig'
import store from '@/store'
import { clientConfig } from '@/testing/samples'
import ComposerBox from './ComposerBox.vue'

const sent = vi.fn()
keepRules(clientConfig)
store.registerModule('messages', { namespaced: true, actions: { send: (_, message) => sent(message) } })

describe('the composer', () => {
  const composer = (conversation = 'D1') => mount(ComposerBox, { props: { conversation }, global: { plugins: [i18n] }, attachTo: document.body })
  const field = (box: ReturnType<typeof composer>) => box.get<HTMLTextAreaElement>('[data-testid=composer-input]')
  beforeEach(() => {
    sent.mockReset()
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('No network here.')))
  })
  afterEach(() => void vi.unstubAllGlobals())

  it('sends by Enter and empties itself', async () => {
    const box = composer()
    await field(box).setValue('hello')
    await field(box).trigger('keydown', { key: 'Enter' })
    expect(sent).toHaveBeenCalledWith({ conversation: 'D1', text: 'hello' })
    expect(field(box).element.value).toBe('')
  })

  it.each([{ ctrlKey: true }, { shiftKey: true }, { isComposing: true }])('does not send by Enter with %o', async (modifier) => {
    const box = composer()
    await field(box).setValue('hello')
    await field(box).trigger('keydown', { key: 'Enter', ...modifier })
    expect(sent).not.toHaveBeenCalled()
    await field(box).setValue('')
  })

  it('does not send blanks', async () => {
    const box = composer()
    await field(box).setValue(' \n ')
    expect(box.get('[data-testid=send-button]').attributes('disabled')).toBeDefined()
    await field(box).trigger('keydown', { key: 'Enter' })
    expect(sent).not.toHaveBeenCalled()
    await field(box).setValue('')
  })

  it('counts near the limit and refuses beyond it', async () => {
    const box = composer()
    await field(box).setValue('x'.repeat(4_800))
    expect(box.find('[data-testid=composer-counter]').exists()).toBe(false)
    await field(box).setValue('x'.repeat(4_801))
    expect(box.get('[data-testid=composer-counter]').text()).toContain('4801')
    await field(box).setValue('x'.repeat(5_001))
    await field(box).trigger('keydown', { key: 'Enter' })
    expect(sent).not.toHaveBeenCalled()
    await field(box).setValue('')
  })

  it('counts code points', async () => {
    const box = composer()
    await field(box).setValue('😀'.repeat(5_000))
    expect(box.get('[data-testid=composer-counter]').text()).toContain('5000')
    expect(box.get('[data-testid=send-button]').attributes('disabled')).toBeUndefined()
    await field(box).setValue('😀'.repeat(5_001))
    expect(box.get('[data-testid=send-button]').attributes('disabled')).toBeDefined()
    await field(box).setValue('')
  })

  it('sends neither what nobody can see nor control characters', async () => {
    const box = composer()
    await field(box).setValue('\u200B\u3164')
    expect(box.get('[data-testid=send-button]').attributes('disabled')).toBeDefined()
    await field(box).setValue('a\u001Bb\0')
    await field(box).trigger('keydown', { key: 'Enter' })
    expect(sent).toHaveBeenCalledWith({ conversation: 'D1', text: 'ab' })
  })

  it('keeps what was typed for each chat', async () => {
    const box = composer('D1')
    await field(box).setValue('half a thought')
    box.unmount()
    expect(field(composer('D2')).element.value).toBe('')
    expect(field(composer('D1')).element.value).toBe('half a thought')
  })
})
