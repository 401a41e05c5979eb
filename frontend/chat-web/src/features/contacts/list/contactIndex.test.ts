import { describe, expect, it } from 'vitest'
import type { Contact } from '@/shared/api/types'
import { indexContacts, matches } from './contactIndex'
import { latinSoundOf, loadSoundOf } from './pinyin'

const soundOf = await loadSoundOf()
const person = (nickname: string, remark: string | null = null) => ({ id: nickname, nickname, remark, telephone: '+8613900000000' }) as Contact

describe('the index of contacts', () => {
  it('puts each under the letter of how the name sounds, # last', () => {
    const sections = indexContacts(['1号', '张三', 'alice', '陈晓', '阿六', '李四'].map((name) => person(name)), soundOf)
    expect(sections.map(({ letter, contacts }) => [letter, contacts.map((c) => c.nickname)])).toEqual([
      ['A', ['阿六', 'alice']], ['C', ['陈晓']], ['L', ['李四']], ['Z', ['张三']], ['#', ['1号']],
    ])
  })

  it('puts starred contacts first, in order of name', () => {
    const starred = (name: string) => ({ ...person(name), starred: true })
    const sections = indexContacts([person('阿六'), starred('张三'), starred('陈晓')], soundOf)
    expect(sections.map(({ letter, contacts }) => [letter, contacts.map((c) => c.nickname)])).toEqual([['★', ['陈晓', '张三']], ['A', ['阿六']]])
  })

  it('knows how surnames sound', () => {
    expect(['单田芳', '曾国藩'].map((name) => soundOf(name).letter)).toEqual(['S', 'Z'])
  })

  it('goes by the remark before the nickname', () => {
    expect(indexContacts([person('张三', '阿六')], soundOf)[0]?.letter).toBe('A')
  })

  it('still works for Latin names without the dictionary', () => {
    expect(indexContacts([person('bob'), person('张三')], latinSoundOf).map(({ letter }) => letter)).toEqual(['B', '#'])
  })
})

describe('searching contacts', () => {
  it.each(['张', '三', 'zs', 'zhangs', '老张', 'lz', '139', '+86139', ' '])('finds 张三, 老张 by %j', (query) => {
    expect(matches(person('张三', '老张'), query, soundOf)).toBe(true)
  })

  it('finds a contact who hides the telephone number by name alone', () => {
    const hidden = { ...person('张三'), telephone: null }
    expect(['zs', '139'].map((query) => matches(hidden, query, soundOf))).toEqual([true, false])
  })

  it.each(['李', 'ls', '138', 'angs'])('does not find 张三 by %j', (query) => {
    expect(matches(person('张三'), query, soundOf)).toBe(false)
  })
})
