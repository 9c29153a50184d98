/** How programs call what is only a folder. */
const folders: ReadonlySet<string> = new Set(['container', 'group', 'folder'])

export const isFolderKind = (kind: string): boolean => folders.has(kind.toLowerCase())

/** By another way than Remote Desktop: `Protocol` of mRemoteNG, `ConnectionType` of Remote Desktop Manager. */
const otherWays =
  /^(?:ssh\w*|s?ftp|scp|vnc|ard|appleremotedesktop|telnet|rlogin|raw|https?|web|webbrowser|ica|citrix\w*|putty|powershell\w*|winbox|intapp|wsl|terminal|anydesk|teamviewer|credential|dataentry|document)$/

export const isOtherKind = (kind: string): boolean => otherWays.test(kind.toLowerCase()) || isOtherType(kind)

/**
 * A column `type` has any word in it, so only theirs count: `TerminalConnection` of Royal TS and
 * `msft.sme.connection-type.cluster` of Windows Admin Center.
 */
export function isOtherType(type: string): boolean {
  const plain = type.toLowerCase()
  if (plain.startsWith('msft.sme.connection-type.')) return !/\.(?:server|windows-client)$/.test(plain)
  return /^\w+connection$/.test(plain) && plain !== 'remotedesktopconnection'
}
