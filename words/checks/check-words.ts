import type { CheckId } from '#contract/check.ts'

export interface CheckWords {
  readonly title: string
  readonly expected: string
  /** What to do after a fail; null where the failure itself says. */
  readonly advice: string | null
  /** How to find out what was not tried; null where there is no other way. */
  readonly findOut: string | null
}

const words = (
  title: string,
  expected: string,
  advice: string | null = null,
  findOut: string | null = null,
): CheckWords => ({ title, expected, advice, findOut })

const sendIn = 'Send this report in, and act on no session with this version until that is cleared up.'
const layout = `Windows answers in another form than Rewinsta reads. ${sendIn}`
const functions = (library: string) =>
  words(
    library,
    'every function that Rewinsta uses is there',
    'Use Windows 10, Windows Server 2016 or later with all its system files, and send this report in.',
  )
const manage = 'Full Control on the server’s RDP-Tcp listener, or administrator’s rights'

/** Every sentence of the checks that does not depend on what they find. */
export const checkWords: Readonly<Record<CheckId, CheckWords>> = {
  program: words(
    'Versions',
    '64-bit Windows 10, Windows Server 2016 or later',
    'Use a 64-bit Windows 10, Windows Server 2016 or later.',
  ),
  'program-folder': words(
    'Folder of the program',
    'on a drive of this machine',
    'Copy the program folder to a drive of this machine: the window does not open from a network share.',
  ),
  'data-folder': words(
    'Data folder',
    'on a drive of this machine',
    'Start Rewinsta with --data-folder on a drive of this machine: the audit is not safe on a network share.',
  ),
  koffi: words(
    'Native calls (koffi)',
    'the module that makes Windows’ calls loads',
    'Reinstall Rewinsta, and let the virus scanner and application control allow its koffi.node.',
  ),
  'exports-wtsapi32': functions('wtsapi32.dll'),
  'exports-winsta': functions('winsta.dll'),
  'exports-netapi32': functions('netapi32.dll'),
  'exports-secur32': functions('secur32.dll'),
  'exports-advapi32': functions('advapi32.dll'),
  'exports-kernel32': functions('kernel32.dll'),
  'last-error': words(
    'Error codes',
    '50 refused calls, with others beside them, each keep the same error code',
    `Without the code Rewinsta cannot say why a server refuses. ${sendIn}`,
  ),
  pool: words(
    'Threads for calls',
    '12 calls at a time in a process that was given 12 threads',
    'Slow servers hold up all others. Send this report in.',
  ),
  'list-ex': words(
    'List of sessions (WTSEnumerateSessionsExW)',
    'this session is in it, with its user',
    layout,
  ),
  list: words(
    'Older list of sessions (WTSEnumerateSessionsW)',
    'this session is in it, with the state and name of the newer list',
    layout,
  ),
  'details-25': words(
    'Details of a session (class 25)',
    '232 bytes; this session and its user; signed in and connected between the start of Windows and now; the time now within 2 s',
    layout,
  ),
  'details-24': words(
    'Older details of a session (class 24)',
    '216 bytes; the same in every field as class 25',
    layout,
  ),
  'client-23': words('Client of a session (class 23)', '2304 bytes; the session’s user', layout),
  'address-14': words('Address of a client (class 14)', '24 bytes; the same address as in class 23', layout),
  'processes-1': words(
    'Programs in detail (WTSEnumerateProcessesExW, level 1)',
    'this program is in the list under its own name',
    layout,
  ),
  'processes-0': words(
    'Programs by name (WTSEnumerateProcessesExW, level 0)',
    'this program is in the list under its own name',
    layout,
  ),
  'processor-time': words(
    'Unit of processor times',
    '100 ns, by what this program itself has used',
    'What is said of busy and silent programs is wrong by that factor. Send this report in.',
  ),
  clock: words(
    'Clock (NetRemoteTOD)',
    'this machine’s clock, asked for by its own name, within 3 s of ours',
    'Idle times would be wrong. Send this report in.',
  ),
  'power-shell': words(
    'Windows PowerShell',
    'version 5.1 in full language mode',
    'Let application control allow Windows PowerShell and Rewinsta’s scripts: without them there is no drain mode, no search in Active Directory and no list for all users.',
  ),
  'power-shell-modules': words(
    'Modules of Windows PowerShell',
    'only Windows PowerShell’s own folder',
    'Send this report in: modules of another PowerShell are in the way.',
  ),
  cmdlets: words(
    'Cmdlets',
    'all that Rewinsta’s scripts use',
    'Repair Windows PowerShell; the modules CimCmdlets, Microsoft.PowerShell.Security and Microsoft.PowerShell.Utility have them.',
  ),
  'logon-setting': words(
    'Logon setting of this machine (Win32_TerminalServiceSetting)',
    'it can be read',
    null,
    'Run this as an administrator.',
  ),
  packaging: words(
    'Packaging',
    'the program as it is installed',
    'Run the self-test of the installed program: Rewinsta.exe --self-test=FILE.',
  ),
  fuses: words(
    'Fuses of the program',
    'each as it was packed',
    'Somebody has changed Rewinsta.exe, or it was packed wrongly: install it anew from where you got it.',
  ),
  switches: words(
    'Switches it was started with',
    'none that opens it to other programs',
    'Take it out of the shortcut or script: Rewinsta does not start with it.',
  ),
  profile: words(
    'Folder of the window’s own files',
    'the one that Rewinsta has chosen',
    `Two consoles could use one folder. ${sendIn}`,
  ),
  'lock-file': words(
    'Lock of the data folder (node:sqlite)',
    'it is taken once, and refused a second time',
    'Let this account write to its folder for temporary files, and send this report in.',
  ),
  page: words(
    'Page of the window',
    'it loads from the program’s own files and draws the console',
    'Reinstall Rewinsta, and let the virus scanner allow its folder.',
  ),
  sandbox: words(
    'Sandbox of the page',
    'the page’s process has no rights of its own',
    'Let the virus scanner and application control leave Rewinsta’s processes alone, and send this report in.',
  ),
  bridge: words(
    'Bridge from the page to the program',
    'a question of the page is answered',
    'Reinstall Rewinsta, and send this report in.',
  ),
  event: words(
    'Events from the program to the page',
    'a change of a session arrives within 30 s',
    'The window would show old data. Send this report in.',
  ),
  clipboard: words(
    'Clipboard',
    'the page may put text there, and may do nothing else',
    'Copying from the window would not work. Send this report in.',
  ),
  'point-lock': words(
    'Lock state',
    'unlocked, as this session is while you look at it',
    'If you ran this while the session was unlocked, Rewinsta takes unlocked for locked and the other way round: send this report in. Otherwise run it once more in an unlocked session.',
    'Run this in an unlocked session.',
  ),
  'point-ipv6': words(
    'IPv6 address of a client',
    'class 14 has it at the place where Rewinsta reads it, as class 23 shows',
    'Addresses would be wrong. Send this report in.',
    'Run this in a Remote Desktop session that came in over IPv6.',
  ),
  'point-message': words(
    'Longest message',
    '512 characters are taken',
    null,
    'Nothing is sent from here. Send yourself a message of 512 characters; an error 1783 says that it is too long.',
  ),
  'point-reset': words(
    'Reset and log off',
    'a reset ends a session that a log off leaves stuck',
    null,
    'Nothing is ended from here. On a test server, note what each of the two does to a session whose program refuses to close.',
  ),
  'point-remote-rpc': words(
    'AllowRemoteRPC',
    'it holds without a restart',
    null,
    'Set AllowRemoteRPC to 1 on a test workstation and name it with /server: before and after a restart.',
  ),
  'server-name': words('Name', 'it stands for an address', 'Check the spelling, DNS and, at home, the VPN.'),
  'server-port': words(
    'TCP port 445',
    'it takes a connection',
    'Check that the server is on and that its firewall lets File and Printer Sharing (SMB-In) through.',
  ),
  'server-open': words('Open', 'Windows gives a handle'),
  'server-list': words('List of sessions', 'sessions are listed'),
  'server-details': words('Details of a session', 'one session’s details are read'),
  'server-programs': words('Programs', 'the programs of all people are listed'),
  'server-clock': words('Clock', 'the server tells its time'),
  'right-message': words('Message', manage),
  'right-disconnect': words('Disconnect', manage),
  'right-log-off': words('Log off', manage),
  'right-reset': words('Reset', manage),
  'right-shadow': words('Shadow', manage),
  'right-end-program': words('End a program', 'administrator’s rights'),
  'right-set-logons': words('Change logons', 'administrator’s rights'),
  'point-now': words(
    'The time that details carry',
    'it is known whether it is the server’s clock or ours',
    'Times would be wrong. Send this report in.',
    'Name a server whose clock is more than 10 s off with /server:.',
  ),
  'point-patience': words(
    'Time until a call to a dead server fails',
    'it is known',
    null,
    'Name servers with /server: that are off, that drop TCP 445, whose Remote Desktop Services are stopped, and that are suspended.',
  ),
  'point-stack': words(
    'Stack of a call with Kerberos',
    'the process survives calls to another server',
    'Send this report in.',
    'Name a server of your domain with /server:.',
  ),
}
