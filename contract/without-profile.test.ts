import { expect, test } from 'vitest'
import { withEachText, withoutProfile } from './without-profile.ts'

const alice = String.raw`D:\Profiles (R&D)\alice.CONTOSO`

test.each([
  [null, String.raw`C:\Users\Alice O'Brien\x.exe is blocked`, String.raw`%USERPROFILE%\x.exe is blocked`],
  [null, String.raw`D:\Profiles\alice\x.exe`, String.raw`D:\Profiles\alice\x.exe`],
  [alice, String.raw`d:/profiles (r&d)/ALICE.contoso/x.exe`, '%USERPROFILE%/x.exe'],
  [`${alice}\\`, String.raw`'${alice}\x.exe'`, String.raw`'%USERPROFILE%\x.exe'`],
  [
    alice,
    String.raw`D:\Profiles (R&D)\bob\x.exe and C:\Users\eve\y`,
    String.raw`%USERPROFILE%\x.exe and %USERPROFILE%\y`,
  ],
  [alice, String.raw`D:\Programs\x.exe`, String.raw`D:\Programs\x.exe`],
  [
    String.raw`E:\alice`,
    String.raw`E:\alice\x.exe and E:\Programs\y.exe`,
    String.raw`%USERPROFILE%\x.exe and E:\Programs\y.exe`,
  ],
  ['/', '/usr/bin/x', '/usr/bin/x'],
  ['C:\\', String.raw`C:\Programs\y.exe`, String.raw`C:\Programs\y.exe`],
  ['', String.raw`E:\Programs\y.exe`, String.raw`E:\Programs\y.exe`],
])('with the profile %s, %s becomes %s', (profile, text, said) => {
  expect(withoutProfile(text, profile)).toBe(said)
})

test('of data each text is changed, however deep it lies, and nothing else', () => {
  const data = { code: 'thrown', at: 7, none: null, in: [{ why: 'a' }, true, 'a'] }
  expect(withEachText(data, (text) => text.replace('a', 'b'))).toEqual({
    code: 'thrown',
    at: 7,
    none: null,
    in: [{ why: 'b' }, true, 'b'],
  })
})
