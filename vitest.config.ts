import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // What a program keeps outside its data folder is not kept in that of whoever runs the tests.
    env: {
      XDG_STATE_HOME: path.join(tmpdir(), 'rewinsta-test-state'),
      // Programs that tests start from their sources are translated once, not at each start.
      NODE_COMPILE_CACHE: path.resolve('.cache/compiled'),
    },
    // A busy machine is slow, not wrong; what has to be fast is measured in benchmarks.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // Files share a process and its modules: most of the time went into loading the same ones again for each.
          isolate: false,
          include: [
            'contract/**/*.test.ts',
            'words/**/*.test.ts',
            'core/**/*.test.ts',
            'native/**/*.test.ts',
            'electron/**/*.test.ts',
            'loopback/**/*.test.ts',
            'cli/**/*.test.ts',
            'scripts/**/*.test.ts',
            'e2e/oracle/**/*.test.ts',
            'e2e/attack/**/*.test.ts',
            // Those that need a document say so in their first line.
            'renderer/**/*.test.{ts,tsx}',
          ],
          exclude: ['native/testfarm/**', 'cli/wine/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'wine',
          environment: 'node',
          include: ['native/testfarm/**/*.test.ts', 'cli/wine/**/*.test.ts'],
          // Each case starts a Windows process: more at a time would only be slower.
          maxWorkers: 1,
          maxConcurrency: 3,
        },
      },
    ],
  },
})
