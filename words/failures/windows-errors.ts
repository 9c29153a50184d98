import { isListGone } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import { windowsErrorName, type WindowsErrorName } from '#contract/windows-errors.ts'
import type { FailureWords } from './failure-words.ts'

/** The meaning in two parts: what happened, and what may be behind it. */
interface ErrorWords {
  readonly short: string
  readonly behind?: string
  readonly remedy: string
}

const network =
  'Check the name, that the server is on, the VPN, and that TCP port 445 is open to it (firewall rule "File and Printer Sharing (SMB-In)").'
const refresh = 'Refresh the server; the list shows what stands now.'
const ours = 'This is a fault of Rewinsta: please report it with the code and the call named here.'

const stopped =
  'The server is not asked again by itself, because each try with these credentials counts towards locking the account.'
const asAnother =
  'Start Rewinsta under an account that may, or have whoever looks after the account change that.'
const password = `Lock this machine and unlock it with the current password, or start Rewinsta anew with the right one. ${stopped}`
const newPassword = `Change the password, then sign in to this machine with the new one. ${stopped}`
const reopened = `Whoever looks after the account can open it again. ${stopped}`
const otherAccount = `${asAnother} ${stopped}`

const wrongPassword = 'The user name or password is wrong'
const unknownAccount = 'The server, or its domain, does not know this account'
const restricted = {
  short: 'The account is restricted from logging on',
  behind: ': an empty password, its logon hours or a policy forbid it',
}
const hours = 'The account may not log on at this time of day'
const workstation = 'The account may not log on from this machine'
const expiredPassword = 'The password has expired'
const mustChange = 'The password has to be changed before this account can log on'
const disabled = 'The account is disabled'
const expired = 'The account has expired'
const lockedOut = 'The account is locked out'
const logonType = 'The account may not log on to that server over the network'
const firewall = {
  short: 'The server takes no logons of this account',
  behind: ': selective authentication of its domain forbids it',
}
const noCredentials = 'There are no credentials to log on to the server with'

const unlocked = `Whoever looks after the account can unlock it; first end what still uses an old password. ${stopped}`
const granted = `An administrator of the server can grant “Access this computer from the network”. ${stopped}`
const allowed = `An administrator of the server’s domain can grant “Allowed to authenticate” on that server. ${stopped}`

const domain =
  'Check the name of the domain, the VPN, and that this machine reaches a domain controller (TCP 389).'

const noRole = 'The server has no settings for Remote Desktop logons'
const installRole =
  'Only servers with the role Remote Desktop Session Host have them, and Windows itself for its own two sessions.'

const words: Readonly<Record<WindowsErrorName, ErrorWords>> = {
  ERROR_FILE_NOT_FOUND: {
    short: 'The session is no longer there',
    behind: ': it has already signed out',
    remedy: refresh,
  },
  ERROR_ACCESS_DENIED: {
    short: 'The server does not allow this account to do that',
    remedy:
      'You need administrator rights or Full Control for Remote Desktop sessions on that server. On a workstation AllowRemoteRPC must be 1; a local account also needs remote UAC lifted (LocalAccountTokenFilterPolicy).',
  },
  ERROR_INVALID_HANDLE: {
    short: 'The connection to the server went stale',
    remedy: 'Try again; a new connection is opened.',
  },
  ERROR_NOT_SUPPORTED: {
    short: 'This version of Windows does not offer that',
    remedy: 'Nothing to do; the item stays unknown for this server.',
  },
  ERROR_BAD_NETPATH: { short: 'The server was not found on the network', remedy: network },
  ERROR_NETNAME_DELETED: {
    short: 'The connection dropped in the middle of the call',
    behind: '; the server may be restarting',
    remedy: 'Wait a moment and look at the session again.',
  },
  ERROR_BAD_NET_NAME: { short: 'The server was not found on the network', remedy: network },
  ERROR_INVALID_PARAMETER: {
    short: 'Windows did not accept what it was asked',
    behind: ': the session id or level is wrong',
    remedy: ours,
  },
  ERROR_BROKEN_PIPE: {
    short: 'The connection dropped in the middle of the call',
    behind: '; the server may be restarting',
    remedy: 'Wait a moment and look at the session again.',
  },
  ERROR_CALL_NOT_IMPLEMENTED: {
    short: 'This version of Windows does not offer that call',
    remedy: 'Nothing to do on the server; the item stays unknown for it.',
  },
  ERROR_SEM_TIMEOUT: { short: 'The network path to the server timed out', remedy: network },
  ERROR_INSUFFICIENT_BUFFER: { short: 'The answer was longer than the room made for it', remedy: ours },
  ERROR_PIPE_NOT_CONNECTED: {
    short: 'The connection dropped in the middle of the call',
    behind: '; the server may be restarting',
    remedy: 'Wait a moment and look at the session again.',
  },
  ERROR_SESSION_CREDENTIAL_CONFLICT: {
    short: 'This machine is already connected to that server as somebody else',
    remedy: 'Disconnect the other connection to the server (net use), then refresh.',
  },
  ERROR_CONNECTION_REFUSED: { short: 'The server refused the connection', remedy: network },
  ERROR_NETWORK_UNREACHABLE: { short: 'The network of the server cannot be reached', remedy: network },
  ERROR_HOST_UNREACHABLE: { short: 'The server cannot be reached', remedy: network },
  ERROR_NO_LOGON_SERVERS: {
    short: 'No domain controller could confirm who you are',
    remedy: 'Check that this machine reaches a domain controller (VPN, DNS).',
  },
  ERROR_PRIVILEGE_NOT_HELD: {
    short: 'The account lacks a privilege on that server',
    remedy: 'You need administrator rights on that server.',
  },
  ERROR_WRONG_TARGET_NAME: {
    short: 'The server does not go by that name (Kerberos)',
    remedy: "Use the server's real name instead of an alias or address.",
  },
  ERROR_TIME_SKEW: {
    short: 'The clocks of this machine and the server are more than five minutes apart',
    remedy: 'Set the clocks right.',
  },
  ERROR_TIMEOUT: {
    short: 'The server did not answer in time',
    remedy: 'Look at the session again before trying once more.',
  },
  RPC_S_INVALID_BINDING: {
    short: 'The name has the wrong form, or the services of the server are not ready yet',
    remedy: 'Enter the name without backslashes; after a restart, wait a minute.',
  },
  RPC_S_UNKNOWN_IF: {
    short: 'The server does not offer Remote Desktop Services calls',
    remedy: 'Check that the service TermService runs there; a very old Windows lacks the calls.',
  },
  RPC_S_SERVER_UNAVAILABLE: {
    short: 'The server does not answer',
    behind: ': it is off, the name is wrong, a firewall is in the way, or the service is stopped',
    remedy: network,
  },
  RPC_S_SERVER_TOO_BUSY: {
    short: 'The server is too busy to answer',
    remedy: 'Wait a moment, then look at the session again.',
  },
  RPC_S_CALL_FAILED: {
    short: 'The call broke off',
    behind: '; it may have been carried out',
    remedy: 'Look at the session again before trying once more.',
  },
  RPC_S_CALL_FAILED_DNE: {
    short: 'The call broke off before it was carried out',
    remedy: 'Look at the session again, then try once more.',
  },
  RPC_S_PROCNUM_OUT_OF_RANGE: {
    short: 'The server does not offer this call',
    remedy: 'Check that the service TermService runs there; a very old Windows lacks the call.',
  },
  EPT_S_NOT_REGISTERED: {
    short: 'The Remote Desktop Services of the server are not running',
    remedy: 'Check that the service TermService runs there.',
  },
  RPC_X_BAD_STUB_DATA: { short: 'The server rejected the data of the call', remedy: ours },
  ERROR_TRUSTED_RELATIONSHIP_FAILURE: {
    short: 'The trust between the server and its domain is broken',
    remedy: 'The server has to be joined to the domain again.',
  },
  RPC_S_CALL_CANCELLED: { short: 'The call was cancelled', remedy: 'Look at the session again.' },
  RPC_S_SEC_PKG_ERROR: {
    short: 'The server and this machine could not agree on how to authenticate',
    remedy: 'Check the Kerberos and NTLM policies of both.',
  },
  ERROR_INVALID_STATE: { short: 'The session is in a state that does not allow this', remedy: refresh },
  ERROR_CTX_WINSTATION_NAME_INVALID: { short: 'The session name is not valid', remedy: ours },
  ERROR_CTX_WINSTATION_NOT_FOUND: { short: 'The session is no longer there', remedy: refresh },
  ERROR_CTX_WINSTATION_BUSY: {
    short: 'The session is busy with another change already',
    remedy: 'Wait a moment and look at it again.',
  },
  ERROR_CTX_LOGON_DISABLED: {
    short: 'Logons are disabled on that server',
    remedy: 'Enable them with change logon /enable.',
  },
  ERROR_CTX_CONSOLE_DISCONNECT: {
    short: 'The console session cannot be disconnected',
    remedy: 'Log the user off instead, or leave the session.',
  },
  ERROR_CTX_CONSOLE_CONNECT: {
    short: 'The console session cannot be connected to',
    remedy: 'Use another session.',
  },
  ERROR_CTX_SHADOW_DENIED: {
    short: 'The user or a policy refused remote control',
    remedy: 'Ask the user, then try again.',
  },
  ERROR_CTX_WINSTATION_ACCESS_DENIED: {
    short: 'You may see this session, but not do that to it',
    remedy:
      'You need Full Control for Remote Desktop sessions (listener RDP-Tcp) on that server. It counts for sessions that start afterwards.',
  },
  ERROR_CTX_SHADOW_INVALID: {
    short: 'That session cannot be shadowed',
    remedy: 'Pick an active session that is neither your own nor the console.',
  },
  ERROR_CTX_SHADOW_DISABLED: {
    short: 'The session is not set up for remote control',
    remedy: 'Set the Shadow policy of the server.',
  },
  ERROR_CTX_SHADOW_NOT_RUNNING: { short: 'Nobody is shadowing that session', remedy: refresh },
  ERROR_CTX_WINSTATIONS_DISABLED: {
    short: 'Remote logons are disabled on that server',
    remedy: 'Enable them with change logon /enable.',
  },

  ERROR_INVALID_PASSWORD: { short: 'The password is wrong', remedy: password },
  ERROR_LOGIN_TIME_RESTRICTION: { short: hours, remedy: otherAccount },
  ERROR_LOGIN_WKSTA_RESTRICTION: { short: workstation, remedy: otherAccount },
  ERROR_NOT_AUTHENTICATED: {
    short: 'The server could not tell who you are, so it did nothing',
    remedy: `Sign in to this machine with an account that the server knows, or start Rewinsta under one. ${stopped}`,
  },
  ERROR_NO_SUCH_USER: { short: unknownAccount, remedy: otherAccount },
  ERROR_LOGON_FAILURE: { short: wrongPassword, remedy: password },
  ERROR_ACCOUNT_RESTRICTION: { ...restricted, remedy: otherAccount },
  ERROR_INVALID_LOGON_HOURS: { short: hours, remedy: otherAccount },
  ERROR_INVALID_WORKSTATION: { short: workstation, remedy: otherAccount },
  ERROR_PASSWORD_EXPIRED: { short: expiredPassword, remedy: newPassword },
  ERROR_ACCOUNT_DISABLED: { short: disabled, remedy: reopened },
  ERROR_LOGON_TYPE_NOT_GRANTED: { short: logonType, remedy: granted },
  ERROR_ACCOUNT_EXPIRED: { short: expired, remedy: reopened },
  ERROR_PASSWORD_MUST_CHANGE: { short: mustChange, remedy: newPassword },
  ERROR_ACCOUNT_LOCKED_OUT: { short: lockedOut, remedy: unlocked },
  ERROR_AUTHENTICATION_FIREWALL_FAILED: { ...firewall, remedy: allowed },
  ERROR_BAD_USERNAME: {
    short: 'The user name has a form that Windows does not take',
    remedy: otherAccount,
  },
  NERR_PasswordExpired: { short: expiredPassword, remedy: newPassword },
  SEC_E_LOGON_DENIED: {
    short: 'The logon was refused',
    behind: ': the user name or password is wrong',
    remedy: password,
  },
  SEC_E_UNKNOWN_CREDENTIALS: { short: 'The credentials were not recognised', remedy: password },
  SEC_E_NO_CREDENTIALS: { short: noCredentials, remedy: otherAccount },
  STATUS_NO_SUCH_USER: { short: unknownAccount, remedy: otherAccount },
  STATUS_WRONG_PASSWORD: { short: 'The password is wrong', remedy: password },
  STATUS_LOGON_FAILURE: { short: wrongPassword, remedy: password },
  STATUS_ACCOUNT_RESTRICTION: { ...restricted, remedy: otherAccount },
  STATUS_INVALID_LOGON_HOURS: { short: hours, remedy: otherAccount },
  STATUS_INVALID_WORKSTATION: { short: workstation, remedy: otherAccount },
  STATUS_PASSWORD_EXPIRED: { short: expiredPassword, remedy: newPassword },
  STATUS_ACCOUNT_DISABLED: { short: disabled, remedy: reopened },
  STATUS_LOGON_TYPE_NOT_GRANTED: { short: logonType, remedy: granted },
  STATUS_ACCOUNT_EXPIRED: { short: expired, remedy: reopened },
  STATUS_PASSWORD_MUST_CHANGE: { short: mustChange, remedy: newPassword },
  STATUS_ACCOUNT_LOCKED_OUT: { short: lockedOut, remedy: unlocked },
  STATUS_AUTHENTICATION_FIREWALL_FAILED: { ...firewall, remedy: allowed },

  WBEM_E_NOT_FOUND: { short: noRole, remedy: installRole },
  WBEM_E_ACCESS_DENIED: {
    short: 'The server does not allow this account to read or set its logons',
    remedy:
      'You need administrator rights on that server, or WMI rights on its namespace root\\cimv2\\TerminalServices.',
  },
  WBEM_E_INVALID_NAMESPACE: { short: noRole, remedy: installRole },
  WBEM_E_INVALID_CLASS: { short: noRole, remedy: installRole },

  ERROR_NO_SUCH_DOMAIN: {
    short: 'No domain controller was found',
    behind: ': the domain does not exist, or this machine is in none',
    remedy: domain,
  },
  ERROR_DS_NO_SUCH_OBJECT: {
    short: 'The directory has no such domain or folder',
    remedy: 'Check the spelling; a folder is like OU=RDS,DC=contoso,DC=com.',
  },
  ERROR_DS_INVALID_DN_SYNTAX: {
    short: 'That is no distinguished name',
    remedy: 'Type one like OU=RDS,DC=contoso,DC=com, or the name of a domain.',
  },
  ERROR_DS_SERVER_DOWN: { short: 'No domain controller answered', remedy: domain },
}

const listGone: ErrorWords = {
  short: 'The server did not find what it lists its sessions with',
  remedy:
    'Check on the server that Remote Desktop Services (TermService) is running and that Windows has finished starting. It is asked again by itself.',
}

/** What one of Windows' errors means after the call that met it. */
export function windowsErrorWords(failure: Extract<Failure, { readonly kind: 'windows' }>): FailureWords {
  const { short, behind = '', remedy } = errorWords(failure)
  return { short, meaning: `${short}${behind}.`, remedy }
}

function errorWords(failure: Extract<Failure, { readonly kind: 'windows' }>): ErrorWords {
  if (isListGone(failure)) return listGone
  const known = windowsErrorName(failure.code)
  return known === null ? unknownError(failure) : words[known]
}

const unknownError = ({ code, name }: { readonly code: number; readonly name: string }): ErrorWords => ({
  short:
    code === 0
      ? 'Windows refused and gave no reason'
      : `Windows reported an error that Rewinsta has no words for (${name})`,
  remedy: 'Look the code up, or report it with the call named here.',
})
