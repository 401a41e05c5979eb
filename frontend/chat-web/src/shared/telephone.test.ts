import { describe, expect, it } from 'vitest'
import { formatTelephone } from './telephone'

describe('a telephone number', () => {
  it.each([
    ['+8613800138000', '+8613900139000', '138 0013 8000'],
    ['+8613800138000', '+14155550100', '+86 138 0013 8000'],
    ['+14155550100', '+12125550123', '(415) 555-0100'],
    ['+442079460958', '+8613900139000', '+44 20 7946 0958'],
    ['+442079460958', '+442079460959', '020 7946 0958'],
    ['+8613800138000', null, '+86 138 0013 8000'],
    ['x5R4DZ', null, 'x5R4DZ'],
  ])('%s is shown to the owner of %s as %s', async (telephone, own, shown) => {
    expect(await formatTelephone(telephone, own)).toBe(shown)
  })
})
