import { defineConfig } from '@playwright/test'
import { findElectron } from './fixtures/real-electron.ts'
import type { RuntimeOptions } from './fixtures/test.ts'

const electron = findElectron()
// The configuration is read once more by each worker.
if ('reason' in electron && process.env['TEST_WORKER_INDEX'] === undefined) {
  console.log(`Real Electron is not tried: ${electron.reason}.`)
}

export default defineConfig<RuntimeOptions>({
  testDir: './specs',
  outputDir: '../../test-results/electron',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  timeout: 90_000,
  // Two cores may carry several consoles at a time.
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'stand-in', use: { runtime: 'stand-in' } },
    { name: 'electron', testIgnore: 'stand-in/**', use: { runtime: 'electron' } },
  ],
})
