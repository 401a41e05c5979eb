import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, ref } from 'vue'
import { vNameLimit, vTextLimit } from './limit'

const FAMILY = '👨‍👩‍👧‍👦'

function field(directive: string, max: number) {
  return mount(defineComponent({
    directives: { nameLimit: vNameLimit, textLimit: vTextLimit },
    setup: () => ({ text: ref('') }),
    template: `<input v-model="text" v-${directive}="${max}">`,
  }))
}

describe('the limit of a field', () => {
  it('counts a name in characters', async () => {
    const box = field('name-limit', 3)
    await box.get('input').setValue(FAMILY)
    expect(box.vm.text).toBe(FAMILY)
    await box.get('input').setValue('🐼🐼🐼🐼')
    expect([box.vm.text, box.get('input').element.value]).toEqual(['🐼🐼🐼', '🐼🐼🐼'])
  })

  it('counts a text in code points', async () => {
    const box = field('text-limit', 8)
    await box.get('input').setValue(`ab${FAMILY}`)
    expect(box.vm.text).toBe('ab')
    await box.get('input').setValue('😀'.repeat(9))
    expect(box.vm.text).toBe('😀'.repeat(8))
  })

  it('leaves alone what is still being composed', async () => {
    const box = field('name-limit', 2)
    const input = box.get('input').element
    input.value = 'nihao'
    input.dispatchEvent(new InputEvent('input', { isComposing: true }))
    expect(input.value).toBe('nihao')
  })
})
