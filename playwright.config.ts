import { defineConfig } from '@playwright/test'
import type { HostOptions } from './e2e/fixtures/console.ts'

const isRoot = process.getuid?.() === 0

/** Only the page does something in them: it is the same page in the same browser, whatever answers it. */
const windowOnly = [
  'bad-input',
  'columns',
  'csv',
  'grouping',
  'layout',
  'list-conflicts',
  'list-intake',
  'list-undo',
  'settings',
  'views',
  'window',
].map((name) => `**/${name}.spec.ts`)

/** The same specs on each host: the simulated farm in this process, and, where calls or files of Windows matter, the Windows program under Wine. */
export default defineConfig<HostOptions>({
  testDir: 'e2e/specs',
  outputDir: 'test-results',
  forbidOnly: process.env['CI'] !== undefined,
  // The console's own beat is seconds; a slow machine adds to it.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Each has a console of its own; two keep two processors busy.
  workers: 2,
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      // Chromium's own sandbox does not start as root.
      args: isRoot ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'sim', use: { hostName: 'sim' } },
    { name: 'wine', testIgnore: windowOnly, use: { hostName: 'wine' } },
  ],
})
