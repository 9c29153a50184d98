import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright'

const program = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

/** The system's Chromium; null where there is none. */
export async function openBrowser(): Promise<Browser | null> {
  if (!existsSync(program)) return null
  // Chromium's own sandbox does not start as root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath: program, args })
}
