import { mount } from '@vue/test-utils'
import { beforeAll, describe, expect, it } from 'vitest'
import { defineComponent, nextTick, ref, type Ref } from 'vue'
import { clientConfig } from '@/testing/samples'
import { keepRules } from './clientConfig'
import { vNameLimit, vTextLimit } from './limit'

const FAMILY = '👨‍👩‍👧‍👦'

function field(directive: string, limit: number | Ref<number | undefined>) {
  return mount(defineComponent({
    directives: { nameLimit: vNameLimit, textLimit: vTextLimit },
    setup: () => ({ text: ref(''), max: limit }),
    template: `<input v-model="text" v-${directive}="max">`,
  }))
}

describe('the limit of a field', () => {
  beforeAll(() => keepRules(clientConfig))

  it('begins when the maximum is known', async () => {
    const max = ref<number>()
    const box = field('text-limit', max)
    await box.get('input').setValue('hello')
    expect(box.vm.text).toBe('hello')
    max.value = 4
    await nextTick()
    await box.get('input').setValue('hello')
    expect(box.vm.text).toBe('hell')
  })

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

it('is never a number of the client', () => {
  const sources = Object.entries(import.meta.glob<string>('../**/*.vue', { eager: true, query: '?raw', import: 'default' }))
  expect(sources.length).toBeGreaterThan(50)
  expect(sources.filter(([, text]) => /(?:-limit|:maxlength)="\d|maxlength="\d/.test(text)).map(([path]) => path)).toEqual([])
})
