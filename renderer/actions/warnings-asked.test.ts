import { expect, test } from 'vitest'
import { action, actionTarget, denial } from '../testing/actions.ts'
import { createAskedWarnings, forgotten, left, shown, warningNews } from './warnings-asked.ts'

const question = { buttons: 'yes-no', waitSeconds: 60 } as const
const message = { verb: 'message', title: 'Helpdesk', text: 'May we go on?', question } as const
const asking = actionTarget({ details: message, phase: 'calling', endedAt: null })
const answered = actionTarget({ details: message, phase: 'answered', answer: 'yes' })
const warning = {
  actionId: 'a1',
  warningFor: 'log-off',
  record: { reason: 'profile stuck', ticketNumber: 'INC-4711' },
} as const
const open = shown({ asked: [], shownId: null }, warning)
const closed = left(open, 'a1', false)

function memory(held: string | null) {
  let text = held
  return {
    getItem: () => text,
    setItem: (_key: string, value: string) => {
      text = value
    },
  }
}

test('an answer that comes after the dialog was closed is told, with the way on', () => {
  expect(warningNews(closed, [action({ verb: 'message', targets: [answered] })])).toEqual([
    {
      warning,
      text: 'alice answered Yes on RDS01.',
      goOn: {
        kind: 'act',
        request: { verb: 'log-off', sessionKeys: ['k1'], afterMessage: 'a1' },
        warningFor: null,
        record: warning.record,
      },
    },
  ])
})

test('nothing is told while the question stands, while the dialog tells of it, or once it was seen there', () => {
  const ended = [action({ targets: [answered] })]
  expect(warningNews(closed, [action({ targets: [asking] })])).toEqual([])
  expect(warningNews(open, ended)).toEqual([])
  expect(warningNews(left(open, 'a1', true), ended)).toEqual([])
  expect(warningNews(forgotten(closed, 'a1'), ended)).toEqual([])
})

test.each([
  [{ answer: 'no-answer' }, 'alice did not answer in time on RDS01.', 'log-off'],
  [{ answer: 'session-gone' }, 'The session of alice on RDS01 ended before anybody answered.', undefined],
  [
    { phase: 'failed', failure: denial() },
    'Your warning to alice on RDS01: Windows refused. Nothing was done.',
    'log-off',
  ],
] as const)('%j is told as “%s”', (over, text, verb) => {
  const [news] = warningNews(closed, [
    action({ targets: [actionTarget({ ...answered, answer: null, ...over })] }),
  ])
  expect(news?.text).toBe(text)
  expect(news?.goOn?.kind === 'act' ? news.goOn.request.verb : undefined).toBe(verb)
})

test('a question outlives the window; what storage holds of somebody else counts for nothing', () => {
  const storage = memory(null)
  createAskedWarnings(storage).setState((before) => shown(before, warning))
  expect(createAskedWarnings(storage).getState()).toEqual(closed)
  for (const text of ['{', '{}', '[1]', '[{"actionId":"a1","warningFor":"shutdown","record":{}}]'])
    expect(createAskedWarnings(memory(text)).getState().asked).toEqual([])
})
