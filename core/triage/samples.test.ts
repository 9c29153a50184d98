import { expect, test } from 'vitest'
import { withSample } from './samples.ts'

const at = (seconds: number) => ({ at: seconds * 1_000 })

test('samples are kept for a minute and a half, and never go back in time', () => {
  let samples: readonly { readonly at: number }[] = []
  for (const seconds of [0, 30, 20, 60, 100]) samples = withSample(samples, at(seconds))
  expect(samples).toEqual([at(30), at(60), at(100)])
})
