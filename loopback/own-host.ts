import { randomInt } from 'node:crypto'

/**
 * The loopback address to listen on: another one at each start, since the origin must be one where nobody was before us.
 * Whoever listened at our address and port earlier can have left a service worker or cached files there, and
 * those would be our page. macOS has 127.0.0.1 alone; there are no real servers behind a console there.
 */
export function chooseHost(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return '127.0.0.1'
  // Not the network's first and last address, nor the first thousands, where others have their fixed places.
  return `127.${randomInt(1, 255)}.${randomInt(256)}.${randomInt(1, 255)}`
}
