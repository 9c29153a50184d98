import type { RetryAdvice } from '#contract/failure.ts'
import { credentialRows } from './credential-errors.ts'

/** What a Win32 error means to a helpdesk person. */
export interface ErrorMeaning {
  readonly code: number
  /** Name in winerror.h. */
  readonly name: string
  readonly meaning: string
  readonly remedy: string
  readonly retry: RetryAdvice
}

const network =
  'Check the name, that the server is on, the VPN, and that TCP port 445 is open to it (firewall rule "File and Printer Sharing (SMB-In)").'
const refresh = 'Refresh the server; the list shows what stands now.'
const ours = 'This is a fault of Rewinsta: please report it with the code and the call named here.'

type Row = readonly [code: number, name: string, retry: RetryAdvice, meaning: string, remedy: string]

const rows: readonly Row[] = [
  [2, 'ERROR_FILE_NOT_FOUND', 'never', 'The session is no longer there: it has already signed out.', refresh],
  [
    5,
    'ERROR_ACCESS_DENIED',
    'after-fix',
    'The server does not allow this account to do that.',
    'You need administrator rights or Full Control for Remote Desktop sessions on that server. On a workstation AllowRemoteRPC must be 1; a local account also needs remote UAC lifted (LocalAccountTokenFilterPolicy).',
  ],
  [
    6,
    'ERROR_INVALID_HANDLE',
    'safe',
    'The connection to the server went stale.',
    'Try again; a new connection is opened.',
  ],
  [
    50,
    'ERROR_NOT_SUPPORTED',
    'never',
    'This version of Windows does not offer that.',
    'Nothing to do; the item stays unknown for this server.',
  ],
  [53, 'ERROR_BAD_NETPATH', 'after-fix', 'The server was not found on the network.', network],
  [
    64,
    'ERROR_NETNAME_DELETED',
    'look-first',
    'The connection dropped in the middle of the call; the server may be restarting.',
    'Wait a moment and look at the session again.',
  ],
  [
    87,
    'ERROR_INVALID_PARAMETER',
    'never',
    'Windows did not accept what it was asked: the session id or level is wrong.',
    ours,
  ],
  [
    109,
    'ERROR_BROKEN_PIPE',
    'look-first',
    'The connection dropped in the middle of the call; the server may be restarting.',
    'Wait a moment and look at the session again.',
  ],
  [
    120,
    'ERROR_CALL_NOT_IMPLEMENTED',
    'never',
    'This version of Windows does not offer that call.',
    'Nothing to do on the server; the item stays unknown for it.',
  ],
  [121, 'ERROR_SEM_TIMEOUT', 'after-fix', 'The network path to the server timed out.', network],
  [122, 'ERROR_INSUFFICIENT_BUFFER', 'never', 'The answer was longer than the room made for it.', ours],
  [
    233,
    'ERROR_PIPE_NOT_CONNECTED',
    'look-first',
    'The connection dropped in the middle of the call; the server may be restarting.',
    'Wait a moment and look at the session again.',
  ],
  [
    1219,
    'ERROR_SESSION_CREDENTIAL_CONFLICT',
    'after-fix',
    'This machine is already connected to that server as somebody else.',
    'Disconnect the other connection to the server (net use), then refresh.',
  ],
  [1225, 'ERROR_CONNECTION_REFUSED', 'after-fix', 'The server refused the connection.', network],
  [1231, 'ERROR_NETWORK_UNREACHABLE', 'after-fix', 'The network of the server cannot be reached.', network],
  [1232, 'ERROR_HOST_UNREACHABLE', 'after-fix', 'The server cannot be reached.', network],
  [
    1311,
    'ERROR_NO_LOGON_SERVERS',
    'after-fix',
    'No domain controller could confirm who you are.',
    'Check that this machine reaches a domain controller (VPN, DNS).',
  ],
  [
    1314,
    'ERROR_PRIVILEGE_NOT_HELD',
    'after-fix',
    'The account lacks a privilege on that server.',
    'You need administrator rights on that server.',
  ],
  [
    1396,
    'ERROR_WRONG_TARGET_NAME',
    'after-fix',
    'The server does not go by that name (Kerberos).',
    "Use the server's real name instead of an alias or address.",
  ],
  [
    1398,
    'ERROR_TIME_SKEW',
    'after-fix',
    'The clocks of this machine and the server are more than five minutes apart.',
    'Set the clocks right.',
  ],
  [
    1460,
    'ERROR_TIMEOUT',
    'look-first',
    'The server did not answer in time.',
    'Look at the session again before trying once more.',
  ],
  [
    1702,
    'RPC_S_INVALID_BINDING',
    'after-fix',
    'The name has the wrong form, or the services of the server are not ready yet.',
    'Enter the name without backslashes; after a restart, wait a minute.',
  ],
  [
    1717,
    'RPC_S_UNKNOWN_IF',
    'after-fix',
    'The server does not offer Remote Desktop Services calls.',
    'Check that the service TermService runs there; a very old Windows lacks the calls.',
  ],
  [
    1722,
    'RPC_S_SERVER_UNAVAILABLE',
    'after-fix',
    'The server does not answer: it is off, the name is wrong, a firewall is in the way, or the service is stopped.',
    network,
  ],
  [
    1723,
    'RPC_S_SERVER_TOO_BUSY',
    'look-first',
    'The server is too busy to answer.',
    'Wait a moment, then look at the session again.',
  ],
  [
    1726,
    'RPC_S_CALL_FAILED',
    'look-first',
    'The call broke off; it may have been carried out.',
    'Look at the session again before trying once more.',
  ],
  [
    1727,
    'RPC_S_CALL_FAILED_DNE',
    'look-first',
    'The call broke off before it was carried out.',
    'Look at the session again, then try once more.',
  ],
  [
    1745,
    'RPC_S_PROCNUM_OUT_OF_RANGE',
    'after-fix',
    'The server does not offer this call.',
    'Check that the service TermService runs there; a very old Windows lacks the call.',
  ],
  [
    1753,
    'EPT_S_NOT_REGISTERED',
    'after-fix',
    'The Remote Desktop Services of the server are not running.',
    'Check that the service TermService runs there.',
  ],
  [1783, 'RPC_X_BAD_STUB_DATA', 'never', 'The server rejected the data of the call.', ours],
  [
    1789,
    'ERROR_TRUSTED_RELATIONSHIP_FAILURE',
    'after-fix',
    'The trust between the server and its domain is broken.',
    'The server has to be joined to the domain again.',
  ],
  [1818, 'RPC_S_CALL_CANCELLED', 'look-first', 'The call was cancelled.', 'Look at the session again.'],
  [
    1825,
    'RPC_S_SEC_PKG_ERROR',
    'after-fix',
    'The server and this machine could not agree on how to authenticate.',
    'Check the Kerberos and NTLM policies of both.',
  ],
  [5023, 'ERROR_INVALID_STATE', 'look-first', 'The session is in a state that does not allow this.', refresh],
  [7001, 'ERROR_CTX_WINSTATION_NAME_INVALID', 'never', 'The session name is not valid.', ours],
  [7022, 'ERROR_CTX_WINSTATION_NOT_FOUND', 'never', 'The session is no longer there.', refresh],
  [
    7024,
    'ERROR_CTX_WINSTATION_BUSY',
    'look-first',
    'The session is busy with another change already.',
    'Wait a moment and look at it again.',
  ],
  [
    7037,
    'ERROR_CTX_LOGON_DISABLED',
    'after-fix',
    'Logons are disabled on that server.',
    'Enable them with change logon /enable.',
  ],
  [
    7041,
    'ERROR_CTX_CONSOLE_DISCONNECT',
    'never',
    'The console session cannot be disconnected.',
    'Log the user off instead, or leave the session.',
  ],
  [
    7042,
    'ERROR_CTX_CONSOLE_CONNECT',
    'never',
    'The console session cannot be connected to.',
    'Use another session.',
  ],
  [
    7044,
    'ERROR_CTX_SHADOW_DENIED',
    'after-fix',
    'The user or a policy refused remote control.',
    'Ask the user, then try again.',
  ],
  [
    7045,
    'ERROR_CTX_WINSTATION_ACCESS_DENIED',
    'after-fix',
    'You may see this session, but not do that to it.',
    'You need Full Control for Remote Desktop sessions (listener RDP-Tcp) on that server. It counts for sessions that start afterwards.',
  ],
  [
    7050,
    'ERROR_CTX_SHADOW_INVALID',
    'never',
    'That session cannot be shadowed.',
    'Pick an active session that is neither your own nor the console.',
  ],
  [
    7051,
    'ERROR_CTX_SHADOW_DISABLED',
    'after-fix',
    'The session is not set up for remote control.',
    'Set the Shadow policy of the server.',
  ],
  [7057, 'ERROR_CTX_SHADOW_NOT_RUNNING', 'never', 'Nobody is shadowing that session.', refresh],
  [
    7060,
    'ERROR_CTX_WINSTATIONS_DISABLED',
    'after-fix',
    'Remote logons are disabled on that server.',
    'Enable them with change logon /enable.',
  ],
]

/** Every code of the facts' table, by number. Source: winerror.h for numbers and names, wts-facts §6.1 for the advice. */
export const errorTable: ReadonlyMap<number, ErrorMeaning> = new Map(
  [...rows, ...credentialRows].map(([code, name, retry, meaning, remedy]) => [
    code,
    { code, name, retry, meaning, remedy },
  ]),
)
