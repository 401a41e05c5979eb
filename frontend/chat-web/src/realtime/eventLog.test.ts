import { beforeEach, describe, expect, it } from 'vitest'
import { helloReply } from '@/testing/fakeSocket'
import { EventLog } from './eventLog'
import type { EventEnvelope, EventPush } from './protocol'

const event = (groupId: string): EventEnvelope => ({ type: 'group.left', payload: { groupId }, at: '2026-01-01T00:00:00.000Z' })
const push = (pts: number): EventPush => ({ type: 'event', pts, event: event(`G${pts}`) })

describe('the event log', () => {
  let applied: string[]
  let log: EventLog
  beforeEach(() => {
    applied = []
    log = new EventLog((e) => applied.push((e.payload as { groupId: string }).groupId))
    log.greet(helloReply({ recovered: false, pts: 5 }))
  })

  it('has nothing to recover from at the first start', () => {
    expect(new EventLog(() => {}).greet(helloReply({ recovered: false, pts: 5 }))).toBe('lost')
    expect(log.pts).toBe(5)
  })

  it('applies events in a row', () => {
    expect(log.take(push(6)) && log.take(push(7))).toBe(true)
    expect(applied).toEqual(['G6', 'G7'])
  })

  it('does not let a repeated event undo a later one', () => {
    log.take(push(6))
    log.take(push(7))
    expect(log.take(push(6))).toBe(true)
    expect([applied, log.pts]).toEqual([['G6', 'G7'], 7])
  })

  it('finds a hole and does not step over it', () => {
    expect(log.take(push(8))).toBe(false)
    expect([applied, log.pts]).toEqual([[], 5])
  })

  it('applies what was missed before what was pushed meanwhile', () => {
    log.expectHello()
    log.take(push(8))
    expect(applied).toEqual([])
    expect(log.greet(helloReply({ pts: 7, events: [{ ...event('G6'), pts: 6 }, { ...event('G7'), pts: 7 }] }))).toBe('recovered')
    expect(applied).toEqual(['G6', 'G7', 'G8'])
    expect(log.pts).toBe(8)
  })

  it('recovers nothing across epochs', () => {
    log.expectHello()
    expect(log.greet(helloReply({ epoch: 'e2', recovered: true, pts: 9 }))).toBe('renewed')
    expect(log.epoch).toBe('e2')
  })

  it('believes nothing any more when the same server knows less than before', () => {
    log.expectHello()
    expect(log.greet(helloReply({ recovered: false, pts: 3 }))).toBe('renewed')
    expect(log.pts).toBe(3)
    log.expectHello()
    expect(log.greet(helloReply({ recovered: false, pts: 3 }), true)).toBe('renewed')
    log.expectHello()
    expect(log.greet(helloReply({ recovered: false, pts: 3 }))).toBe('lost')
  })

  it('recovers from nowhere while the lists are being fetched', () => {
    expect(log.position).toEqual({ pts: 0, epoch: null })
    log.settled = true
    expect(log.position).toEqual({ pts: 5, epoch: 'e1' })
  })
})
