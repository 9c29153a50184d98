import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { fuseSentinel, judgeFuses, wantedFuses } from './fuses.ts'

const program = (states: string) =>
  Buffer.concat([Buffer.from(`MZ ${fuseSentinel}`), Buffer.from([1, states.length]), Buffer.from(states)])

it('wants what the package is made with', () => {
  const builder = readFileSync(resolve(import.meta.dirname, '../../electron-builder.yml'), 'utf8')
  const [, section = ''] = /^electronFuses:\n((?: {2}\w+: \w+\n)+)/m.exec(builder) ?? []
  const set = [...section.matchAll(/(\w+): (true|false)/g)].map(
    ([, name, on]) => [name, on === 'true' ? '1' : '0'] as const,
  )
  expect(new Map(set)).toEqual(new Map(wantedFuses))
})

it('sees every fuse that is otherwise, and one that was taken out', () => {
  expect(judgeFuses(program('010011001'))).toEqual({ verdict: 'pass', seen: { code: 'all', count: 8 } })
  expect(judgeFuses(program('110r11001'))).toEqual({
    verdict: 'fail',
    seen: { code: 'fuses-wrong', names: ['runAsNode', 'enableNodeCliInspectArguments'] },
  })
  expect(judgeFuses(program('01001'))).toMatchObject({ verdict: 'fail' })
  expect(judgeFuses(Buffer.from('MZ'))).toMatchObject({ verdict: 'not-tried' })
})
