import type { RetryAdvice } from './failure.ts'

/**
 * What an error says of a server, a session or the account. `gone`: what was named is not there. `denied`: the server
 * answered, and refused for want of a right. `unreachable`: the server was not reached, or the line to it broke.
 * `credentials`: they are wrong or barred, and each further try can lock the account.
 */
export type WindowsErrorClass = 'gone' | 'denied' | 'unreachable' | 'credentials'

/** Who can do something about an error. */
export type Mender =
  | 'you'
  | 'server-administrator'
  | 'network'
  | 'account'
  | 'domain-administrator'
  | 'user-or-policy'
  | 'makers'
  | 'nobody'

export interface WindowsError {
  /** Win32's number, a WBEM or SSPI status, or an NTSTATUS. */
  readonly code: number
  /** Of a call that changes something; `look-first` is `safe` for one that only reads. */
  readonly retry: RetryAdvice
  /** Null where it says none of these. */
  readonly class: WindowsErrorClass | null
  readonly mender: Mender
}

/** Not 1219 (connected as somebody else) and 1311 (no domain controller): there nothing was said of the credentials. */
const credentials = (code: number, mender: Mender = 'account'): WindowsError => ({
  code,
  retry: 'after-fix',
  class: 'credentials',
  mender,
})

const unreachable = (code: number, retry: RetryAdvice = 'after-fix'): WindowsError => ({
  code,
  retry,
  class: 'unreachable',
  mender: 'network',
})

/**
 * Every error that Rewinsta has words for, by its name; `words/failures/windows-errors.ts` has a sentence for each.
 * Sources: winerror.h and lmerr.h for numbers and names, wts-facts §6.1 for the advice; of credentials Microsoft's lists of
 * system error codes, [MS-ERREF] 2.2 and 2.3, and the two lists that wincred.h itself takes for authentication errors.
 */
export const windowsErrors = {
  ERROR_FILE_NOT_FOUND: { code: 2, retry: 'never', class: 'gone', mender: 'you' },
  ERROR_ACCESS_DENIED: { code: 5, retry: 'after-fix', class: 'denied', mender: 'server-administrator' },
  ERROR_INVALID_HANDLE: { code: 6, retry: 'safe', class: null, mender: 'you' },
  ERROR_NOT_SUPPORTED: { code: 50, retry: 'never', class: null, mender: 'nobody' },
  ERROR_BAD_NETPATH: unreachable(53),
  ERROR_NETNAME_DELETED: unreachable(64, 'look-first'),
  ERROR_BAD_NET_NAME: unreachable(67),
  ERROR_INVALID_PARAMETER: { code: 87, retry: 'never', class: null, mender: 'makers' },
  ERROR_BROKEN_PIPE: unreachable(109, 'look-first'),
  ERROR_CALL_NOT_IMPLEMENTED: { code: 120, retry: 'never', class: null, mender: 'nobody' },
  ERROR_SEM_TIMEOUT: unreachable(121),
  ERROR_INSUFFICIENT_BUFFER: { code: 122, retry: 'never', class: null, mender: 'makers' },
  ERROR_PIPE_NOT_CONNECTED: unreachable(233, 'look-first'),
  ERROR_SESSION_CREDENTIAL_CONFLICT: { code: 1219, retry: 'after-fix', class: null, mender: 'you' },
  ERROR_CONNECTION_REFUSED: unreachable(1225),
  ERROR_NETWORK_UNREACHABLE: unreachable(1231),
  ERROR_HOST_UNREACHABLE: unreachable(1232),
  ERROR_NO_LOGON_SERVERS: {
    code: 1311,
    retry: 'after-fix',
    class: 'unreachable',
    mender: 'domain-administrator',
  },
  ERROR_PRIVILEGE_NOT_HELD: {
    code: 1314,
    retry: 'after-fix',
    class: 'denied',
    mender: 'server-administrator',
  },
  ERROR_NO_SUCH_DOMAIN: { code: 1355, retry: 'after-fix', class: null, mender: 'domain-administrator' },
  ERROR_WRONG_TARGET_NAME: { code: 1396, retry: 'after-fix', class: null, mender: 'you' },
  ERROR_TIME_SKEW: { code: 1398, retry: 'after-fix', class: null, mender: 'server-administrator' },
  ERROR_TIMEOUT: { code: 1460, retry: 'look-first', class: null, mender: 'network' },
  RPC_S_INVALID_BINDING: unreachable(1702),
  RPC_S_UNKNOWN_IF: { code: 1717, retry: 'after-fix', class: null, mender: 'server-administrator' },
  RPC_S_SERVER_UNAVAILABLE: unreachable(1722),
  RPC_S_SERVER_TOO_BUSY: unreachable(1723, 'look-first'),
  RPC_S_CALL_FAILED: unreachable(1726, 'look-first'),
  RPC_S_CALL_FAILED_DNE: unreachable(1727, 'look-first'),
  RPC_S_PROCNUM_OUT_OF_RANGE: { code: 1745, retry: 'after-fix', class: null, mender: 'server-administrator' },
  EPT_S_NOT_REGISTERED: {
    code: 1753,
    retry: 'after-fix',
    class: 'unreachable',
    mender: 'server-administrator',
  },
  RPC_X_BAD_STUB_DATA: { code: 1783, retry: 'never', class: null, mender: 'makers' },
  ERROR_TRUSTED_RELATIONSHIP_FAILURE: {
    code: 1789,
    retry: 'after-fix',
    class: null,
    mender: 'domain-administrator',
  },
  RPC_S_CALL_CANCELLED: { code: 1818, retry: 'look-first', class: null, mender: 'you' },
  RPC_S_SEC_PKG_ERROR: { code: 1825, retry: 'after-fix', class: null, mender: 'domain-administrator' },
  ERROR_INVALID_STATE: { code: 5023, retry: 'look-first', class: null, mender: 'you' },
  ERROR_CTX_WINSTATION_NAME_INVALID: { code: 7001, retry: 'never', class: null, mender: 'makers' },
  ERROR_CTX_WINSTATION_NOT_FOUND: { code: 7022, retry: 'never', class: 'gone', mender: 'you' },
  ERROR_CTX_WINSTATION_BUSY: { code: 7024, retry: 'look-first', class: null, mender: 'you' },
  ERROR_CTX_LOGON_DISABLED: { code: 7037, retry: 'after-fix', class: null, mender: 'server-administrator' },
  ERROR_CTX_CONSOLE_DISCONNECT: { code: 7041, retry: 'never', class: null, mender: 'nobody' },
  ERROR_CTX_CONSOLE_CONNECT: { code: 7042, retry: 'never', class: null, mender: 'nobody' },
  ERROR_CTX_SHADOW_DENIED: { code: 7044, retry: 'after-fix', class: null, mender: 'user-or-policy' },
  ERROR_CTX_WINSTATION_ACCESS_DENIED: {
    code: 7045,
    retry: 'after-fix',
    class: 'denied',
    mender: 'server-administrator',
  },
  ERROR_CTX_SHADOW_INVALID: { code: 7050, retry: 'never', class: null, mender: 'nobody' },
  ERROR_CTX_SHADOW_DISABLED: { code: 7051, retry: 'after-fix', class: null, mender: 'server-administrator' },
  ERROR_CTX_SHADOW_NOT_RUNNING: { code: 7057, retry: 'never', class: null, mender: 'you' },
  ERROR_CTX_WINSTATIONS_DISABLED: {
    code: 7060,
    retry: 'after-fix',
    class: null,
    mender: 'server-administrator',
  },

  ERROR_INVALID_PASSWORD: credentials(86),
  ERROR_LOGIN_TIME_RESTRICTION: credentials(1239),
  ERROR_LOGIN_WKSTA_RESTRICTION: credentials(1240),
  ERROR_NOT_AUTHENTICATED: credentials(1244),
  ERROR_NO_SUCH_USER: credentials(1317),
  ERROR_LOGON_FAILURE: credentials(1326),
  ERROR_ACCOUNT_RESTRICTION: credentials(1327),
  ERROR_INVALID_LOGON_HOURS: credentials(1328),
  ERROR_INVALID_WORKSTATION: credentials(1329),
  ERROR_PASSWORD_EXPIRED: credentials(1330),
  ERROR_ACCOUNT_DISABLED: credentials(1331),
  ERROR_LOGON_TYPE_NOT_GRANTED: credentials(1385, 'server-administrator'),
  ERROR_ACCOUNT_EXPIRED: credentials(1793),
  ERROR_PASSWORD_MUST_CHANGE: credentials(1907),
  ERROR_ACCOUNT_LOCKED_OUT: credentials(1909),
  ERROR_AUTHENTICATION_FIREWALL_FAILED: credentials(1937, 'domain-administrator'),
  ERROR_BAD_USERNAME: credentials(2202),
  NERR_PasswordExpired: credentials(2242),

  // Where Windows' security packages answer instead of the network.
  SEC_E_LOGON_DENIED: credentials(0x8009_030c),
  SEC_E_UNKNOWN_CREDENTIALS: credentials(0x8009_030d),
  SEC_E_NO_CREDENTIALS: credentials(0x8009_030e),
  STATUS_NO_SUCH_USER: credentials(0xc000_0064),
  STATUS_WRONG_PASSWORD: credentials(0xc000_006a),
  STATUS_LOGON_FAILURE: credentials(0xc000_006d),
  STATUS_ACCOUNT_RESTRICTION: credentials(0xc000_006e),
  STATUS_INVALID_LOGON_HOURS: credentials(0xc000_006f),
  STATUS_INVALID_WORKSTATION: credentials(0xc000_0070),
  STATUS_PASSWORD_EXPIRED: credentials(0xc000_0071),
  STATUS_ACCOUNT_DISABLED: credentials(0xc000_0072),
  STATUS_LOGON_TYPE_NOT_GRANTED: credentials(0xc000_015b, 'server-administrator'),
  STATUS_ACCOUNT_EXPIRED: credentials(0xc000_0193),
  STATUS_PASSWORD_MUST_CHANGE: credentials(0xc000_0224),
  STATUS_ACCOUNT_LOCKED_OUT: credentials(0xc000_0234),
  STATUS_AUTHENTICATION_FIREWALL_FAILED: credentials(0xc000_0413, 'domain-administrator'),

  // WBEM status codes of wbemcli.h that reading and setting logons can meet.
  WBEM_E_NOT_FOUND: { code: 0x8004_1002, retry: 'never', class: null, mender: 'nobody' },
  WBEM_E_ACCESS_DENIED: {
    code: 0x8004_1003,
    retry: 'after-fix',
    class: 'denied',
    mender: 'server-administrator',
  },
  WBEM_E_INVALID_NAMESPACE: { code: 0x8004_100e, retry: 'never', class: null, mender: 'nobody' },
  WBEM_E_INVALID_CLASS: { code: 0x8004_1010, retry: 'never', class: null, mender: 'nobody' },

  // Looking for servers in the directory.
  ERROR_DS_NO_SUCH_OBJECT: { code: 8240, retry: 'after-fix', class: null, mender: 'domain-administrator' },
  ERROR_DS_INVALID_DN_SYNTAX: { code: 8242, retry: 'after-fix', class: null, mender: 'domain-administrator' },
  ERROR_DS_SERVER_DOWN: { code: 8250, retry: 'after-fix', class: null, mender: 'domain-administrator' },
} as const satisfies Readonly<Record<string, WindowsError>>

export type WindowsErrorName = keyof typeof windowsErrors

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript gives the keys of an object as any text
const names = Object.keys(windowsErrors) as readonly WindowsErrorName[]
const nameByCode: ReadonlyMap<number, WindowsErrorName> = new Map(
  names.map((name) => [windowsErrors[name].code, name]),
)

/** The error of a code; null where Rewinsta does not know it. */
export function windowsErrorName(code: number): WindowsErrorName | null {
  return nameByCode.get(ntStatusOf(code)) ?? null
}

/** HRESULT_FROM_NT: an NTSTATUS that comes as a HRESULT has one bit more. */
const facilityNt = 0x1000_0000
const ntStatusOf = (code: number): number => (code >>> 28 === 0xd ? code - facilityNt : code)

/** The row of a code; null where Rewinsta does not know it. */
export function windowsErrorOf(code: number): WindowsError | null {
  const name = windowsErrorName(code)
  return name === null ? null : windowsErrors[name]
}
