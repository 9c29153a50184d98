import { expect, test } from 'vitest'
import type { SessionRow } from '#contract/session.ts'
import type { ServerStatus } from '#contract/server.ts'
import { row, server } from '../testing/rows.ts'
import { whyNoReset } from './why-not.ts'

function why(over: Partial<SessionRow>, status: Partial<ServerStatus> = {}, connected = true): string | null {
  const description = { operator: { domain: 'CONTOSO', user: 'helpdesk7' } }
  return whyNoReset({ row: row(over), server: server(status), actions: [], description, connected })
}

test('a live person’s session may be reset', () => expect(why({})).toBeNull())

test.each([
  [{ kind: 'services' }, {}, true, /services/i],
  [{ kind: 'listener' }, {}, true, /everybody/],
  [{ state: 'init' }, {}, true, /set up/],
  [{}, { state: 'stale' }, true, /old/],
  [{}, { state: 'unreachable' }, true, /does not answer/],
  [{}, { state: 'denied' }, true, /refuses/],
  [{}, {}, false, /line/],
] as const)('%j on %j, connected %j: off, and says why', (over, status, connected, text) => {
  expect(why(over, status, connected)).toMatch(text)
})
