import { spawn } from 'node:child_process'

interface Opener {
  readonly command: string
  readonly args: readonly string[]
}

/** The platform's own way to show an address in the browser of the person's choice. */
export function browserOpener(platform: NodeJS.Platform, address: string): Opener {
  // Not `start`: that belongs to cmd, which would read the address as its own language.
  if (platform === 'win32') return { command: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', address] }
  return { command: platform === 'darwin' ? 'open' : 'xdg-open', args: [address] }
}

/** Tells `onFailure` where there is no opener; what the opener itself does is not followed. */
export function openBrowser(address: string, onFailure: () => void): void {
  const { command, args } = browserOpener(process.platform, address)
  const opener = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true })
  opener.on('error', onFailure)
  opener.unref()
}
