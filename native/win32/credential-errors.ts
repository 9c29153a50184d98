import type { RetryAdvice } from '#contract/failure.ts'

/** A code, its name in winerror.h, lmerr.h or ntstatus.h, its meaning, and what to do about it. */
type CredentialRow = readonly [code: number, name: string, meaning: string, remedy: string]

const stopped =
  'The server is not asked again by itself, because each try with these credentials counts towards locking the account.'
const asAnother =
  'Start Rewinsta under an account that may, or have whoever looks after the account change that.'
const password = `Lock this machine and unlock it with the current password, or start Rewinsta anew with the right one. ${stopped}`
const newPassword = `Change the password, then sign in to this machine with the new one. ${stopped}`
const reopened = `Whoever looks after the account can open it again. ${stopped}`
const otherAccount = `${asAnother} ${stopped}`

const wrongPassword = 'The user name or password is wrong.'
const nobody = 'The server, or its domain, does not know this account.'
const restricted =
  'The account is restricted from logging on: an empty password, its logon hours or a policy forbid it.'
const hours = 'The account may not log on at this time of day.'
const workstation = 'The account may not log on from this machine.'
const expiredPassword = 'The password has expired.'
const mustChange = 'The password has to be changed before this account can log on.'
const disabled = 'The account is disabled.'
const expired = 'The account has expired.'
const lockedOut = 'The account is locked out.'
const logonType = 'The account may not log on to that server over the network.'
const firewall =
  'The server takes no logons of this account: selective authentication of its domain forbids it.'
const none = 'There are no credentials to log on to the server with.'

const unlocked = `Whoever looks after the account can unlock it; first end what still uses an old password. ${stopped}`
const granted = `An administrator of the server can grant “Access this computer from the network”. ${stopped}`
const allowed = `An administrator of the server’s domain can grant “Allowed to authenticate” on that server. ${stopped}`

const win32: readonly CredentialRow[] = [
  [86, 'ERROR_INVALID_PASSWORD', 'The password is wrong.', password],
  [1239, 'ERROR_LOGIN_TIME_RESTRICTION', hours, otherAccount],
  [1240, 'ERROR_LOGIN_WKSTA_RESTRICTION', workstation, otherAccount],
  [
    1244,
    'ERROR_NOT_AUTHENTICATED',
    'The server could not tell who you are, so it did nothing.',
    `Sign in to this machine with an account that the server knows, or start Rewinsta under one. ${stopped}`,
  ],
  [1317, 'ERROR_NO_SUCH_USER', nobody, otherAccount],
  [1326, 'ERROR_LOGON_FAILURE', wrongPassword, password],
  [1327, 'ERROR_ACCOUNT_RESTRICTION', restricted, otherAccount],
  [1328, 'ERROR_INVALID_LOGON_HOURS', hours, otherAccount],
  [1329, 'ERROR_INVALID_WORKSTATION', workstation, otherAccount],
  [1330, 'ERROR_PASSWORD_EXPIRED', expiredPassword, newPassword],
  [1331, 'ERROR_ACCOUNT_DISABLED', disabled, reopened],
  [1385, 'ERROR_LOGON_TYPE_NOT_GRANTED', logonType, granted],
  [1793, 'ERROR_ACCOUNT_EXPIRED', expired, reopened],
  [1907, 'ERROR_PASSWORD_MUST_CHANGE', mustChange, newPassword],
  [1909, 'ERROR_ACCOUNT_LOCKED_OUT', lockedOut, unlocked],
  [1937, 'ERROR_AUTHENTICATION_FIREWALL_FAILED', firewall, allowed],
  [2202, 'ERROR_BAD_USERNAME', 'The user name has a form that Windows does not take.', otherAccount],
  [2242, 'NERR_PasswordExpired', expiredPassword, newPassword],
]

/** Where Windows' security packages answer instead of the network. */
const sspi: readonly CredentialRow[] = [
  [0x8009_030c, 'SEC_E_LOGON_DENIED', 'The logon was refused: the user name or password is wrong.', password],
  [0x8009_030d, 'SEC_E_UNKNOWN_CREDENTIALS', 'The credentials were not recognised.', password],
  [0x8009_030e, 'SEC_E_NO_CREDENTIALS', none, otherAccount],
]

const ntStatus: readonly CredentialRow[] = [
  [0xc000_0064, 'STATUS_NO_SUCH_USER', nobody, otherAccount],
  [0xc000_006a, 'STATUS_WRONG_PASSWORD', 'The password is wrong.', password],
  [0xc000_006d, 'STATUS_LOGON_FAILURE', wrongPassword, password],
  [0xc000_006e, 'STATUS_ACCOUNT_RESTRICTION', restricted, otherAccount],
  [0xc000_006f, 'STATUS_INVALID_LOGON_HOURS', hours, otherAccount],
  [0xc000_0070, 'STATUS_INVALID_WORKSTATION', workstation, otherAccount],
  [0xc000_0071, 'STATUS_PASSWORD_EXPIRED', expiredPassword, newPassword],
  [0xc000_0072, 'STATUS_ACCOUNT_DISABLED', disabled, reopened],
  [0xc000_015b, 'STATUS_LOGON_TYPE_NOT_GRANTED', logonType, granted],
  [0xc000_0193, 'STATUS_ACCOUNT_EXPIRED', expired, reopened],
  [0xc000_0224, 'STATUS_PASSWORD_MUST_CHANGE', mustChange, newPassword],
  [0xc000_0234, 'STATUS_ACCOUNT_LOCKED_OUT', lockedOut, unlocked],
  [0xc000_0413, 'STATUS_AUTHENTICATION_FIREWALL_FAILED', firewall, allowed],
]

/** HRESULT_FROM_NT: an NTSTATUS that comes as a HRESULT has one bit more. */
const facilityNt = 0x1000_0000

type Row = readonly [code: number, name: string, retry: RetryAdvice, meaning: string, remedy: string]

/**
 * What Windows says of wrong or barred credentials. Source: Microsoft's lists of system error codes, [MS-ERREF] 2.2 and
 * 2.3, and the two lists that wincred.h itself takes for authentication errors.
 */
export const credentialRows: readonly Row[] = [
  ...win32,
  ...sspi,
  ...ntStatus,
  ...ntStatus.map(([code, ...words]): CredentialRow => [code + facilityNt, ...words]),
].map(([code, name, meaning, remedy]): Row => [code, name, 'after-fix', meaning, remedy])
