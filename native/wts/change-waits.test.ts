import { expect, it } from 'vitest'
import type { Behaviour } from './testing/fake-windows.ts'
import { opened, startServices } from './testing/start-services.ts'

const events = 0xff
const flush = 0x8000_0000

/** A wait that ends by a flush, or when the test says so. */
function startWaiting(flushesLost = 0) {
  const returns: ((returned: unknown) => void)[] = []
  let lost = 0
  const wait: Behaviour = (_handle, mask) => {
    if (mask === events) return new Promise((resolve) => returns.push(resolve))
    if (lost++ >= flushesLost) returns.shift()?.(1)
    return 1
  }
  return {
    ...startServices(() => ({ WTSWaitSystemEvent: wait })),
    end: (how: unknown) => returns.shift()?.(how),
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

it('opens a handle, waits on it, and waits on it again', async () => {
  const { fake, services, end } = startWaiting()
  for (const wait of [services.waitForChange('RDS01'), null]) {
    const waiting = wait ?? services.waitForChange('RDS01')
    await turn()
    end(1)
    expect(await waiting).toEqual({ ok: true, value: 'changed' })
  }
  expect(fake.calls()).toEqual([
    'WTSOpenServerW RDS01',
    `WTSWaitSystemEvent ${opened} ${events}`,
    `WTSWaitSystemEvent ${opened} ${events}`,
  ])
})

it('closes the handle only when the wait has returned', async () => {
  const { fake, services } = startWaiting()
  const wait = services.waitForChange('RDS01')
  await turn()
  await services.stopWaiting('RDS01')
  expect(await wait).toEqual({ ok: true, value: 'released' })
  expect(fake.calls().slice(1)).toEqual([
    `WTSWaitSystemEvent ${opened} ${events}`,
    `WTSWaitSystemEvent ${opened} ${flush}`,
    `WTSCloseServer ${opened}`,
  ])
})

it('flushes again where a flush came before the wait had arrived', async () => {
  const { fake, services } = startWaiting(2)
  const wait = services.waitForChange('RDS01')
  await turn()
  await services.stopWaiting('RDS01')
  expect(await wait).toEqual({ ok: true, value: 'released' })
  expect(fake.calls().filter((made) => made.endsWith(` ${flush}`))).toHaveLength(3)
})

it('closes a handle on which nobody waits just now', async () => {
  const { fake, services, end } = startWaiting()
  const wait = services.waitForChange('RDS01')
  await turn()
  end(1)
  await wait
  await services.stopWaiting('RDS01')
  expect(fake.calls().at(-1)).toBe(`WTSCloseServer ${opened}`)
})

it('opens anew after a refusal', async () => {
  const { fake, services, end } = startWaiting()
  const wait = services.waitForChange('RDS01')
  await turn()
  end({ refusedWith: 1726 })
  expect(await wait).toMatchObject({ failure: { kind: 'windows', code: 1726, server: 'RDS01' } })
  void services.waitForChange('RDS01')
  await turn()
  expect(fake.calls().filter((made) => made === 'WTSOpenServerW RDS01')).toHaveLength(2)
})

it('waits for this machine without opening anything', async () => {
  const { fake, services } = startWaiting()
  const wait = services.waitForChange('.')
  await turn()
  await services.stopWaiting('.')
  expect(await wait).toEqual({ ok: true, value: 'released' })
  expect(fake.calls()).toEqual([`WTSWaitSystemEvent null ${events}`, `WTSWaitSystemEvent null ${flush}`])
})

it('says no more once it was disposed of', async () => {
  const { services } = startWaiting()
  const wait = services.waitForChange('RDS01')
  await turn()
  await services.dispose()
  expect(await wait).toMatchObject({ failure: { kind: 'host-lost' } })
})
