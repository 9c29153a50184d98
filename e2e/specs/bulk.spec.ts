import type { AuditDeed } from '#contract/audit.ts'
import {
  healthy,
  type FarmCall,
  type FarmControl,
  type FarmDescription,
  type ServerBehaviour,
} from '#native/farm.ts'
import { expect, test } from '../fixtures/console.ts'
import { away, server } from '../fixtures/farm.ts'
import { actsOn } from '../fixtures/records.ts'
import type { ConsolePage } from '../pages/console-page.ts'

const servers = Array.from({ length: 20 }, (_, index) => `RDS${String(index + 1).padStart(2, '0')}`)
const sessionIds = Array.from({ length: 10 }, (_, index) => index + 2)
const [refusing, forgetful, hanging] = ['RDS03', 'RDS08', 'RDS13'] as const

/** What goes wrong, and only in the call itself: all that is read before it looks well. */
const troubles: Readonly<Record<string, Partial<ServerBehaviour>>> = {
  [refusing]: { errors: { WTSLogoffSession: 5 } },
  [forgetful]: { errors: { WTSLogoffSession: 7022 } },
  [hanging]: { hangs: ['WTSLogoffSession'] },
}

const behaviourOf = (address: string) => ({ ...healthy, latencyMs: 10, ...troubles[address] })

/** Two hundred who are away. Each call takes long enough for another one to be seen beside it. */
function largeFarm(): FarmDescription {
  const people = sessionIds.map((sessionId) => away({ sessionId }))
  return {
    servers: servers.map((address) => ({ ...server(address, people), behaviour: behaviourOf(address) })),
  }
}

const outcomes: ReadonlyMap<number | null, string> = new Map([
  [0, 'following'],
  [5, 'failed 5'],
  [7022, 'following 7022'],
  [null, 'unknown timed-out'],
])

/** A call of the farm's log, as the audit should tell it. */
const toldByFarm = ({ server: on, sessionId, error }: FarmCall) =>
  `${on} ${sessionId}: intent, ${outcomes.get(error) ?? `error ${error}`}`

const targetOf = ({ serverName, identity }: AuditDeed) => `${serverName} ${identity?.sessionId}`

function outcomeText({ result, failure }: AuditDeed): string {
  const cause = failure === null ? '' : failure.kind === 'windows' ? failure.code : failure.kind
  return `${result ?? 'intent'} ${cause}`.trim()
}

/** All that the audit holds of each target, oldest first. */
function storiesOf(audit: readonly AuditDeed[]) {
  return [...Map.groupBy(audit.toReversed(), targetOf)].map(([target, entries]) => ({
    target,
    entries,
    called: entries.some(({ call }) => call !== null),
  }))
}

/** As the table says what the audit holds. */
const shownResult = (last: AuditDeed | undefined) =>
  last?.result === 'skipped' ? 'never begun' : last?.result

/** The lines of the results' table. */
async function shownResults({ results }: ConsolePage) {
  const [, ...lines] = await results.getByRole('row').allInnerTexts()
  return lines.map((line) => {
    const [who = '', on = '', result = '', why = ''] = line.split('\t')
    const end = `${result}: ${why.replace(/ after [\d.]+ s$/, '')}`
    return { target: `${on} ${/user(\d+)$/.exec(who)?.[1]}`, result, end }
  })
}

const tenTimes = (text: string) => sessionIds.map(() => text)
const noLook = `${hanging} did not show in time how things stand, so no call was made.`
const notBegun = 'Something before it did not end as expected, so it was not begun.'
const notAskedAgain = 'The server refused this for want of a right before, so it was not asked again.'
/** Two of a server are begun side by side: the second is taken back while it looks, or was called before the first was answered. */
const endsWhereRefused = (calls: number): readonly string[] => [
  ...Array.from({ length: calls }, () => 'failed: The server does not allow this account to do that.'),
  ...Array.from({ length: 10 - calls }, () => `never begun: ${notAskedAgain}`),
]
/** The hanging call of the first bars the line of the other. */
const endsOn: Readonly<Record<string, readonly string[]>> = {
  [forgetful]: tenTimes('gone: The session is no longer there.'),
  [hanging]: [
    ...Array.from({ length: 8 }, () => `never begun: ${notBegun}`),
    `refused: ${noLook}`,
    'unknown: The server did not answer within 30 seconds.',
  ],
}

/** What the server says is gone goes a little later. */
async function forget(farm: FarmControl): Promise<void> {
  const forgotten = async () => {
    const acts = (await actsOn(farm)).filter(({ server: on }) => on === forgetful)
    await Promise.all(acts.map(({ sessionId }) => farm.removeSession(forgetful, sessionId ?? 0)))
    return acts.length
  }
  await expect.poll(forgotten, { timeout: 60_000 }).toBe(sessionIds.length)
}

async function logOffAll(console: ConsolePage, farm: FarmControl): Promise<void> {
  await expect(console.page.getByText('200 sessions').first()).toBeVisible({ timeout: 60_000 })
  await console.openActionOnAll('Log off…')
  await expect(console.dialog).toContainText(/200 sessions on 20 servers[:,] 0 (of them )?active/)
  await console.dialog.getByRole('textbox', { name: /Type how many sessions/ }).fill('200')
  await console.dialog.getByRole('checkbox', { name: /Go on with the others/ }).check()
  await console.dialog.getByRole('button', { name: 'Log off 200 sessions on 20 servers' }).click()
  await forget(farm)
  // All but the one whose call hangs: its session is still looked at.
  await expect(console.dialog).toContainText(
    /200 sessions: 180 gone, 1 refused, 1 unknown, (1 failed; 17|2 failed; 16) never begun\./,
    { timeout: 120_000 },
  )
}

/** Each session at most once, never two at once on a server; of the server that hangs only the first, of the one that refuses two at most. */
function expectGentleCalls(acts: readonly FarmCall[]): void {
  const hit = acts.map(({ function: name, server: on, sessionId }) => `${name} ${on} ${sessionId}`)
  expect(new Set(hit).size, 'different calls').toBe(hit.length)
  expect(acts.filter(({ beside }) => beside !== undefined)).toEqual([])
  expect(acts.filter(({ server: on }) => on === hanging)).toMatchObject([{ error: null }])
  const refused = acts.filter(({ server: on }) => on === refusing).length
  expect([1, 2]).toContain(refused)
  expect(hit).toHaveLength((servers.length - 2) * sessionIds.length + refused + 1)
}

test('of two hundred log offs on twenty servers, three of which fail, window, audit and farm tell the same', async ({
  open,
}) => {
  test.setTimeout(180_000)
  const { console, farm } = await open({ farm: largeFarm() })
  await logOffAll(console, farm)
  const acts = await actsOn(farm)
  expectGentleCalls(acts)

  const audit = await console.readAudit()
  const stories = storiesOf(audit)
  expect(stories).toHaveLength(200)
  const called = stories.filter((story) => story.called)
  const told = called.map(
    ({ target, entries }) => `${target}: ${entries.slice(0, 2).map(outcomeText).join(', ')}`,
  )
  expect(told.toSorted()).toEqual(acts.map(toldByFarm).toSorted())
  // And one row for the whole scope, before all others.
  expect(await console.invoke('verify-audit', {})).toMatchObject({ entries: audit.length + 1, findings: [] })
  expect((await console.readRows()).at(-1)).toMatchObject({ phase: 'scope', targets: { length: 200 } })

  const shown = await shownResults(console)
  const recorded = stories.map(({ target, entries }) => `${target} ${shownResult(entries.at(-1))}`)
  expect(shown.map(({ target, result }) => `${target} ${result}`).toSorted()).toEqual(recorded.toSorted())
  for (const address of servers) {
    const ends = shown.filter(({ target }) => target.startsWith(address)).map(({ end }) => end)
    const refused = acts.filter(({ server: on }) => on === address && address === refusing).length
    const wanted = address === refusing ? endsWhereRefused(refused) : endsOn[address]
    expect(ends.toSorted()).toEqual(wanted ?? tenTimes('gone: The session is gone'))
  }
  const left = await Promise.all(sessionIds.map((sessionId) => farm.readSession(hanging, sessionId)))
  expect(left).not.toContain(null)
})
