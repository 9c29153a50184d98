import { expect, test } from 'vitest'
import { writePatiently } from './json-file.ts'

const refusal = (code: string) => Object.assign(new Error(code), { code })

/** Fails with these codes, one a try, and then writes. */
function writing(...codes: readonly string[]) {
  const left = [...codes]
  let tries = 0
  const write = async () => {
    tries += 1
    const code = left.shift()
    if (code !== undefined) throw refusal(code)
  }
  return { write, tries: () => tries }
}

test('a file that Windows refuses for now is written at another try', async () => {
  const { write, tries } = writing('EPERM', 'EBUSY', 'EACCES')
  await writePatiently(write, 'win32')
  expect(tries()).toBe(4)
})

test.each([
  ['ENOSPC', 'win32', 1],
  ['EPERM', 'linux', 1],
] as const)('%s on %s is told at once', async (code, platform, expected) => {
  const { write, tries } = writing(code)
  await expect(writePatiently(write, platform)).rejects.toThrow(code)
  expect(tries()).toBe(expected)
})

test('what Windows refuses for good is told in the end', async () => {
  const { write, tries } = writing(...Array.from({ length: 20 }, () => 'EPERM'))
  await expect(writePatiently(write, 'win32')).rejects.toThrow('EPERM')
  expect(tries()).toBe(8)
})
