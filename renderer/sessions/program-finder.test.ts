// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Failure, Result } from '#contract/failure.ts'
import { createConsoleStore } from '../console/console-store.ts'
import { denial } from '../testing/actions.ts'
import { fakeBridge } from '../testing/bridge.ts'
import { createProgramFinder } from './program-finder.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function start(answer: Result<object> = { ok: true, value: {} }) {
  const bridge = fakeBridge({ 'find-programs': () => answer, 'stop-finding-programs': () => answer })
  const store = createConsoleStore({ ...bridge, subscribe: () => () => undefined })
  let ids = 0
  const newId = () => {
    ids += 1
    return `search ${ids}`
  }
  const search = () => store.state.getState().programSearch
  const end = () => {
    const now = search()
    if (now !== null) store.programSearchChanged({ ...now, waiting: 0 })
  }
  return { finder: createProgramFinder({ bridge, store, newId }), asked: bridge.asked, search, end }
}

const finding = (id: number, program: string, anew = false) => ({
  name: 'find-programs',
  args: { searchId: `search ${id}`, program, anew },
})
const stopping = (id: number) => ({ name: 'stop-finding-programs', args: { searchId: `search ${id}` } })

test('a name is looked for once it rests, not with every letter', async () => {
  const { finder, asked, search } = start()
  for (const program of ['w', 'wi', 'win']) {
    finder.want(program)
    // oxlint-disable-next-line no-await-in-loop -- letter after letter
    await vi.advanceTimersByTimeAsync(399)
  }
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toEqual([finding(1, 'win')])
  expect(search()).toMatchObject({ program: 'win', waiting: null })
})

test('Enter does not wait, and looks once', async () => {
  const { finder, asked } = start()
  finder.want('winword')
  finder.lookNow()
  finder.lookNow()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toEqual([finding(1, 'winword')])
})

test('the same name typed anew is not looked for again', async () => {
  const { finder, asked } = start()
  finder.want('winword')
  finder.lookNow()
  finder.want('winwor')
  finder.want('WINWORD')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toHaveLength(1)
})

test('leaving before the name rests asks nobody; leaving a search under way ends it', async () => {
  const { finder, asked, search, end } = start()
  finder.want('winword')
  finder.want('')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toEqual([])
  finder.want('winword')
  finder.lookNow()
  finder.want('')
  expect([asked, search()]).toEqual([[finding(1, 'winword'), stopping(1)], null])
  finder.want('excel')
  finder.lookNow()
  end()
  finder.want('')
  expect(asked.slice(2)).toEqual([finding(2, 'excel')])
})

test('looking again reads anew; a line that comes back asks only for a search it cut', () => {
  const { finder, asked, end } = start()
  finder.resume()
  finder.want('winword')
  finder.lookNow()
  finder.resume()
  end()
  finder.resume()
  finder.lookAgain()
  expect(asked).toEqual([finding(1, 'winword'), finding(2, 'winword'), finding(3, 'winword', true)])
})

test('a search that could not be begun says why, and is not under way', async () => {
  const failure: Failure = denial()
  const { finder, asked, search } = start({ ok: false, failure })
  finder.want('winword')
  finder.lookNow()
  await vi.advanceTimersByTimeAsync(0)
  expect(search()).toMatchObject({ failure, program: 'winword' })
  finder.resume()
  finder.want('')
  expect(asked).toEqual([finding(1, 'winword')])
})
