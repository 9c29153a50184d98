import { expect, it } from 'vitest'
import type { Behaviour } from './testing/fake-windows.ts'
import { startServices } from './testing/start-services.ts'

const log = 0xe7n
const wellBehaved: Readonly<
  Record<'RegisterEventSourceW' | 'ReportEventW' | 'DeregisterEventSource', Behaviour>
> = {
  RegisterEventSourceW: () => log,
  ReportEventW: () => 1,
  DeregisterEventSource: () => 1,
}

it('writes one text as one event of its source, and lets go of the log', async () => {
  const texts: unknown[] = []
  const { fake, services } = startServices(() => ({
    ...wellBehaved,
    ReportEventW: (...args) => {
      texts.push(args[7])
      return 1
    },
  }))
  expect(await services.writeEvent('head')).toEqual({ ok: true, value: null })
  expect(fake.calls()).toEqual([
    'RegisterEventSourceW null Rewinsta',
    `ReportEventW ${log} 4 0 1 null 1 0 null`,
    `DeregisterEventSource ${log}`,
  ])
  expect(texts).toEqual([['head']])
})

it('tells why the log takes nothing, and lets go of it all the same', async () => {
  const refusing = startServices(() => ({ ...wellBehaved, ReportEventW: () => ({ refusedWith: 5 }) }))
  expect(await refusing.services.writeEvent('head')).toMatchObject({
    ok: false,
    failure: { kind: 'windows', code: 5, operation: 'ReportEventW' },
  })
  expect(refusing.fake.calls().at(-1)).toBe(`DeregisterEventSource ${log}`)
  const closed = startServices(() => ({ RegisterEventSourceW: () => null }))
  expect(await closed.services.writeEvent('head')).toMatchObject({
    ok: false,
    failure: { operation: 'RegisterEventSourceW' },
  })
})
