// `npm run attack`: the properties of the unit tests with many times as many inputs, then the specs of strangers.
import path from 'node:path'
import { ensureDependencies, ensureTestPrograms } from './install.mjs'
import { pinnedNode, root, run, say } from './process.mjs'
import { attacks, runSuites } from './suites.mjs'

process.env['ATTACK_TIMES'] ??= '15'
await ensureDependencies()
const missing = await ensureTestPrograms()
const built = await run(pinnedNode, [path.join(root, 'scripts/build.mjs')])
if (built !== 0) say('0 passed, 1 failed')
process.exitCode = built === 0 ? await runSuites(attacks, missing) : 1
