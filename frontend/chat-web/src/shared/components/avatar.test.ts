import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import AppAvatar from './AppAvatar.vue'
import { colourOf, initialsOf, mosaicRows } from './avatar'
import GroupAvatar from '@/features/groups/GroupAvatar.vue'

const faces = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `U${i}`, nickname: `N${i}`, avatarUrl: null }))

describe('the mosaic of a group', () => {
  it.each([
    [0, []], [1, [1]], [2, [2]], [3, [1, 2]], [4, [2, 2]], [5, [2, 3]], [6, [3, 3]], [7, [1, 3, 3]], [8, [2, 3, 3]], [9, [3, 3, 3]], [500, [3, 3, 3]],
  ])('lays %i faces out in rows of %j', (count, rows) => {
    expect(mosaicRows(count)).toEqual(rows)
  })

  it('shows nine faces at most', () => {
    const wrapper = mount(GroupAvatar, { props: { id: 'G1', name: 'Group', faces: faces(12) } })
    expect(wrapper.findAllComponents(AppAvatar).map((tile) => tile.props('id'))).toEqual(faces(9).map(({ id }) => id))
  })

  it('gives way to the group’s own picture', () => {
    const wrapper = mount(GroupAvatar, { props: { id: 'G1', name: 'Group', faces: faces(3), url: '/static/avatars/F1' } })
    expect(wrapper.findAll('img')).toHaveLength(1)
  })

  it('fits its tiles into the square', () => {
    const wrapper = mount(GroupAvatar, { props: { id: 'G1', name: 'Group', faces: faces(9), size: 40 } })
    const tile = wrapper.getComponent(AppAvatar).props('size')
    expect((tile ?? 99) * 3 + 2 * 4).toBeLessThanOrEqual(40)
  })
})

describe('an avatar', () => {
  it.each([['张三', '张'], ['alice', 'A'], ['zoe smith', 'ZS'], ['😀 face', '😀'], ['  ', '?'], ['Zoe 王', 'Z']])('of %j says %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })

  it('keeps its colour', () => {
    expect(colourOf('U1')).toBe(colourOf('U1'))
  })

  it('falls back to initials when its picture is gone', async () => {
    const wrapper = mount(AppAvatar, { props: { id: 'U1', name: 'Alice', url: '/static/avatars/F1' } })
    await wrapper.get('img').trigger('error')
    expect(wrapper.text()).toBe('A')
  })
})
