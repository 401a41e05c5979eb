import { mount } from '@vue/test-utils'
import { nextTick } from 'vue'
import { describe, expect, it } from 'vitest'
import AppMenu from './AppMenu.vue'

const items = ['a', 'b'].map((id) => ({ id, label: id.toUpperCase(), icon: 'plus' as const, testId: id }))

async function opened() {
  const menu = mount(AppMenu, { props: { label: 'Add', icon: 'plus', items, testId: 'menu' }, attachTo: document.body })
  await menu.get('[aria-haspopup=menu]').trigger('click')
  await nextTick()
  return menu
}

describe('a menu', () => {
  it('is walked through by arrows, in a circle', async () => {
    const menu = await opened()
    expect(document.activeElement?.textContent).toBe('A')
    await menu.get('[role=menu]').trigger('keydown', { key: 'ArrowDown' })
    expect(document.activeElement?.textContent).toBe('B')
    await menu.get('[role=menu]').trigger('keydown', { key: 'ArrowDown' })
    expect(document.activeElement?.textContent).toBe('A')
  })

  it('gives the focus back when it closes', async () => {
    const menu = await opened()
    await menu.get('[role=menu]').trigger('keydown', { key: 'Escape' })
    expect(menu.find('[role=menu]').exists()).toBe(false)
    expect(document.activeElement).toBe(menu.get('[aria-haspopup=menu]').element)
  })

  it('closes when something else is pressed', async () => {
    const menu = await opened()
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
    await nextTick()
    expect(menu.find('[role=menu]').exists()).toBe(false)
    expect(menu.emitted('select')).toBeUndefined()
  })

  it('tells what was chosen', async () => {
    const menu = await opened()
    await menu.get('[data-testid=b]').trigger('click')
    expect(menu.emitted('select')).toEqual([['b']])
  })
})
