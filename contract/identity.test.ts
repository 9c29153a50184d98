import { describe, expect, test } from 'vitest'
import {
  contradicts,
  isOneSession,
  isProvenSame,
  isReplacedBy,
  isTypedName,
  noTimes,
  type SeenIdentity,
} from './identity.ts'
import type { SessionIdentity } from './session.ts'

const alice = { domain: 'CONTOSO', user: 'alice' }
const bob = { domain: 'CONTOSO', user: 'bob' }
const pinned: SessionIdentity = {
  serverId: 's',
  sessionId: 2,
  account: alice,
  logonAt: 100,
  logonTicks: '1000007',
  connectAt: 200,
  connectTicks: '2000007',
}
const logonScreen: SessionIdentity = { ...pinned, account: null, logonAt: null, logonTicks: null }
const oneTickOn = { logonTicks: '1000008' }
const connectedATickOn = { connectTicks: '2000008' }
type Seen = Pick<SeenIdentity, 'account'> & Partial<SeenIdentity>

describe('two identities', () => {
  test.each<[string, SessionIdentity, Partial<SessionIdentity>, boolean]>([
    ['nothing changed', pinned, {}, true],
    ['the account in another case', pinned, { account: { domain: 'contoso', user: 'ALICE' } }, true],
    ['reconnected', pinned, { connectAt: 300, connectTicks: '3000000' }, true],
    ['another account', pinned, { account: bob }, false],
    ['the same name of another domain', pinned, { account: { domain: 'RDS01', user: 'alice' } }, false],
    ['logged on anew, 100 ns later', pinned, oneTickOn, false],
    ['logged on anew, by a reading without ticks', pinned, { logonAt: 101, logonTicks: null }, false],
    ['the same, by a reading without ticks', pinned, { logonTicks: null }, true],
    ['log-on time no longer known', pinned, { logonAt: null, logonTicks: null }, false],
    ['logged off', pinned, { account: null, logonAt: null, logonTicks: null }, false],
    ['another server', pinned, { serverId: 't' }, false],
    ['another id', pinned, { sessionId: 3 }, false],
    ['the same logon screen', logonScreen, {}, true],
    ['another connection at the logon screen, 100 ns later', logonScreen, connectedATickOn, false],
    [
      'somebody logged on meanwhile',
      logonScreen,
      { account: alice, logonAt: 100, logonTicks: '1000007' },
      false,
    ],
  ])('%s', (_what, before, change, same) => {
    expect(isProvenSame(before, { ...before, ...change })).toBe(same)
  })

  test.each<[string, Partial<SessionIdentity>, boolean]>([
    ['the session itself', {}, false],
    ['itself on its way out, without account', { account: null }, false],
    ['itself on its way out, without anything', { account: null, ...noTimes }, false],
    ['somebody else', { account: bob }, true],
    ['the same person, logged on anew 100 ns later', oneTickOn, true],
    ['a new logon screen', { account: null, logonAt: null, logonTicks: null, ...connectedATickOn }, true],
  ])('under the id after a reset: %s', (_what, change, replaced) => {
    expect(isReplacedBy(pinned, { ...pinned, ...change })).toBe(replaced)
  })

  test.each<[string, SessionIdentity, Partial<SessionIdentity>, boolean]>([
    ['the same log-on', pinned, {}, true],
    ['the same log-on, reconnected', pinned, { connectTicks: '3000000' }, true],
    ['a log-on 100 ns later', pinned, oneTickOn, false],
    ['a log-on that one of them does not know', pinned, { logonTicks: null }, false],
    ['nobody logged on, the same connection', logonScreen, {}, true],
    ['nobody logged on, connected 100 ns later', logonScreen, connectedATickOn, false],
    ['nobody logged on, another id', logonScreen, { sessionId: 3 }, false],
    ['neither with a time', { ...logonScreen, ...noTimes }, {}, false],
  ])('of two entries: %s', (_what, one, change, expected) => {
    expect(isOneSession(one, { ...one, serverId: 't', ...change })).toBe(expected)
  })

  test.each<[Seen, Seen, boolean]>([
    [{ account: alice, logonAt: 1 }, { account: alice, logonAt: 1 }, false],
    [{ account: alice }, { account: alice, logonAt: 1 }, false],
    [{ account: undefined }, { account: bob, logonAt: 1 }, false],
    [{ account: alice, logonAt: 1 }, { account: alice, logonAt: 2 }, true],
    [{ account: alice, logonAt: 1, logonTicks: '7' }, { account: alice, logonAt: 1, logonTicks: '8' }, true],
    [{ account: alice }, { account: bob }, true],
    [{ account: null }, { account: alice }, true],
  ])('%j and %j contradict each other: %s', (one, other, expected) => {
    expect(contradicts({ ...noTimes, ...one }, { ...noTimes, ...other })).toBe(expected)
  })
})

describe('a typed name', () => {
  const hidden = 'alice\u200b'
  test.each([
    ['as it is, in another case', 'Alice', 'alice', true],
    ['with blanks around it', ' alice ', 'alice', true],
    ['what is hidden typed as a question mark', 'Alice?', hidden, true],
    ['what is shown, pasted', 'alice\ufffd', hidden, true],
    ['what is there, pasted', hidden, hidden, true],
    ['what is hidden left out', 'alice', hidden, false],
    ['what is hidden put elsewhere', '?alice', hidden, false],
    ['something else that is hidden', 'alice\u200c', hidden, false],
    ['another alphabet', '\u0430lice', 'alice', false],
    ['for another alphabet', 'alice', '\u0430lice', false],
    ['a question mark for what can be seen', 'alic?', 'alice', false],
    ['nothing', '', '\u200b', false],
  ])('%s', (_what, typed, name, fits) => expect(isTypedName(typed, name)).toBe(fits))
})
