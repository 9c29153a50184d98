// `npm run check`: the quick gate. Format, lint, types, dead code, unit tests.
import { ensureDependencies } from './install.mjs'
import { checks, runSuites } from './suites.mjs'

await ensureDependencies()
process.exitCode = await runSuites(checks)
