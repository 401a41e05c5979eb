import { describe, expect, it } from 'vitest'
import { listTime, separatorTime, untilTime } from './time'

const chinese = { locale: 'zh-CN', yesterday: '昨天' }
const english = { locale: 'en', yesterday: 'Yesterday' }
const now = new Date(2026, 10, 22, 14, 30)
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString()

describe('times', () => {
  it('show the clock today', () => {
    expect(listTime(at(2026, 10, 22, 0, 5), chinese, now)).toBe('00:05')
  })

  it('say yesterday though it is less than a day ago', () => {
    expect(listTime(at(2026, 10, 21, 23, 59), chinese, now)).toBe('昨天')
    expect(separatorTime(at(2026, 10, 21, 23, 59), english, now)).toBe('Yesterday 23:59')
  })

  it('name the weekday within a week', () => {
    expect(listTime(at(2026, 10, 16, 9, 0), chinese, now)).toBe('星期一')
    expect(listTime(at(2026, 10, 16, 9, 0), english, now)).toBe('Monday')
  })

  it('give the date before that, with the year when it is another', () => {
    expect(listTime(at(2026, 10, 15, 9, 0), chinese, now)).toBe('11月15日')
    expect(listTime(at(2025, 10, 15, 9, 0), chinese, now)).toBe('2025/11/15')
  })

  it('say until when, with the date unless it is today', () => {
    expect(untilTime(at(2026, 10, 22, 15, 5), 'en', now)).toBe('15:05')
    expect(untilTime(at(2026, 10, 23, 9, 0), 'en', now)).toBe('Nov 23 09:00')
    expect(untilTime(at(2026, 10, 23, 9, 0), 'zh-CN', now)).toBe('11月23日 09:00')
    expect(untilTime(at(2027, 0, 2, 9, 0), 'en', now)).toBe('Jan 2, 2027 09:00')
  })

  it('show the clock when the other machine is ahead', () => {
    expect(listTime(at(2026, 10, 23, 0, 1), chinese, now)).toBe('00:01')
  })
})
