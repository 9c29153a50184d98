import { expect, it } from 'vitest'
import { readThreadsFor } from './console-farm.ts'

it('has a thread for every server of a farm of some size, as few as will do, and no more than 256', () => {
  const sizes = [0, 14, 15, 30, 31, 62, 63, 126, 127, 1000].map(readThreadsFor)
  expect(sizes).toEqual([16, 16, 32, 32, 64, 64, 128, 128, 256, 256])
})
