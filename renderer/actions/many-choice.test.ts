import { expect, test } from 'vitest'
import type { LeftOutTarget } from '#contract/ticket.ts'
import {
  addedTogether,
  isDisconnected,
  isLeftOutInUse,
  chosenRequest,
  nextChoice,
  nothingChosen,
  type ChoiceStep,
} from './many-choice.ts'

const logOff = { verb: 'log-off', sessionKeys: ['a', 'b', 'c'] } as const
const request = { ...logOff, sessionKeys: [...logOff.sessionKeys] }
const after = (...steps: readonly ChoiceStep[]) =>
  chosenRequest(request, steps.reduce(nextChoice, nothingChosen))

test('where nothing was chosen the request stays the very same', () => {
  expect(chosenRequest(request, nothingChosen)).toBe(request)
})

test('who is added is named; who is taken out is not asked for any more, until all are put back', () => {
  const [add, takeOut] = [
    { type: 'add', sessionKey: 'b' },
    { type: 'take-out', sessionKey: 'b' },
  ] as const
  const chosen = { verb: 'log-off', includeActive: false, include: [] as string[] }
  expect(after(add)).toEqual({ ...chosen, sessionKeys: ['a', 'b', 'c'], include: ['b'] })
  expect(after(add, takeOut)).toEqual({ ...chosen, sessionKeys: ['a', 'c'] })
  expect(after(takeOut, { type: 'put-back' })).toEqual({ ...chosen, sessionKeys: ['a', 'b', 'c'] })
  expect(after({ type: 'add-in-use' })).toMatchObject({ includeActive: true, include: [] })
})

test('from a message people are taken out too, and nothing else is asked of it', () => {
  const message = { verb: 'message', sessionKeys: ['a', 'b'], title: '', text: 'x', answer: null } as const
  const mutable = { ...message, sessionKeys: [...message.sessionKeys] }
  const choice = nextChoice(nothingChosen, { type: 'take-out', sessionKey: 'a' })
  expect(chosenRequest(mutable, choice)).toEqual({
    ...message,
    sessionKeys: ['b'],
    includeDisconnected: false,
  })
  expect(chosenRequest(mutable, nextChoice(nothingChosen, { type: 'add-disconnected' }))).toEqual({
    ...message,
    sessionKeys: ['a', 'b'],
    includeDisconnected: true,
  })
})

const left = (why: LeftOutTarget['why'], vip = false): LeftOutTarget => ({
  sessionKey: why,
  serverName: 'RDS01',
  sessionId: 2,
  account: { domain: 'CONTOSO', user: 'alice' },
  vip,
  why,
  failure: null,
})

const reasons = (ones: readonly LeftOutTarget[]) => ones.map(({ why }) => why)

test('one’s own, who said no, where nobody is and what failed cannot be added; marked accounts only by themselves', () => {
  const all = (
    [
      'active',
      'silent',
      'not-asked',
      'nobody',
      'disconnected',
      'declined',
      'own',
      'perhaps-own',
      'same-session',
      'failure',
    ] as const
  ).map((why) => left(why))
  expect(reasons(all.filter(isLeftOutInUse))).toEqual(['active', 'silent', 'not-asked'])
  expect(reasons(all.filter(isDisconnected))).toEqual(['disconnected'])
  expect(reasons(addedTogether(all))).toEqual(['active', 'silent', 'not-asked'])
  expect(isLeftOutInUse(left('active', true))).toBe(true)
  expect(addedTogether([left('active', true)])).toEqual([])
})
