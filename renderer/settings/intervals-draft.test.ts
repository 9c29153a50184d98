import { expect, test } from 'vitest'
import { intervalProblems } from '#contract/reading-intervals.ts'
import { faultSentence } from '#words/problems.ts'
import { draftOfIntervals, intervalsOf, loadText } from './intervals-draft.ts'

const usual = { inViewSeconds: 2, nearSeconds: 5, restSeconds: 10 }
const problems = (over: Partial<ReturnType<typeof draftOfIntervals>>) =>
  intervalProblems(intervalsOf({ ...draftOfIntervals(usual), ...over }))

test('intervals become a draft and the same intervals again', () => {
  expect(intervalsOf(draftOfIntervals(usual))).toEqual(usual)
})

test.each([
  [{ inViewSeconds: '' }, 'inViewSeconds', 'Whole seconds between 1 and 60.'],
  [{ inViewSeconds: 'two' }, 'inViewSeconds', 'Whole seconds between 1 and 60.'],
  [{ nearSeconds: '301' }, 'nearSeconds', 'Whole seconds between 1 and 300.'],
  [{ restSeconds: '4' }, 'restSeconds', 'Whole seconds between 5 and 3600.'],
  [{ nearSeconds: '1' }, 'nearSeconds', 'Not shorter than for what is on the screen.'],
  [{ nearSeconds: '11' }, 'restSeconds', 'Not shorter than for what is near.'],
] as const)('%j is a problem of its field', (over, name, text) => {
  expect(problems(over).map((one) => [one.path, faultSentence(one)])).toEqual([[[name], text]])
})

test.each([
  [
    1_000,
    usual,
    '1,000 servers, 20 of them on the screen: some 110 calls a second; some 130 while a folder or a search of many servers is open.',
  ],
  [12, usual, '12 servers: some 6 calls a second.'],
  [1, usual, '1 server: less than one call a second.'],
  [
    1_000,
    { inViewSeconds: 1, nearSeconds: 1, restSeconds: 5 },
    '1,000 servers, 20 of them on the screen: some 220 calls a second; some 380 while a folder or a search of many servers is open.',
  ],
])('what %i servers cost is said in plain words', (servers, intervals, text) => {
  expect(loadText(servers, intervals).replaceAll(/(?<=\d)[.  ](?=\d{3})/g, ',')).toBe(text)
})
