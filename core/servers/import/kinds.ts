/** How programs call what is only a folder. */
const folders: ReadonlySet<string> = new Set(['container', 'group', 'folder'])

export const isFolderKind = (kind: string): boolean => folders.has(kind.toLowerCase())

/** By another way than Remote Desktop: `Protocol` of mRemoteNG, `ConnectionType` of Remote Desktop Manager. */
const otherWays =
  /^(?:ssh\w*|s?ftp|scp|vnc|ard|appleremotedesktop|telnet|rlogin|raw|https?|web|webbrowser|ica|citrix\w*|putty|powershell\w*|winbox|intapp|wsl|terminal|anydesk|teamviewer|credential|dataentry|document|virtualmachineconsoleconnect)$/

export const isOtherKind = (kind: string): boolean => otherWays.test(kind.toLowerCase()) || isOtherType(kind)

/** What else Active Directory and its window for users and computers (in English and German) list, and Royal TS. */
const otherThings =
  /^(?:user|inetorgperson|group|securitygroup|distributiongroup|organizationalunit|contact|printer|sharedfolder|benutzer|gruppe|sicherheitsgruppe|verteilergruppe|organisationseinheit|kontakt|drucker|credential|dynamicfolder|\w+task|securegateway)$/

/**
 * A column `type` has any word in it, so only theirs count: `TerminalConnection` of Royal TS,
 * `msft.sme.connection-type.cluster` of Windows Admin Center, `Security Group - Global` of Active Directory.
 */
export function isOtherType(type: string): boolean {
  const [first = ''] = type.toLowerCase().split(/\s[-–]\s/, 1)
  const plain = first.replaceAll(' ', '')
  if (otherThings.test(plain)) return true
  if (plain.startsWith('msft.sme.connection-type.')) return !/\.(?:server|windows-client)$/.test(plain)
  return /^\w+connection$/.test(plain) && plain !== 'remotedesktopconnection'
}
