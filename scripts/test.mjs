// `npm test`: installs what is missing, then the quick gate, the build, and every proof.
import path from 'node:path'
import { ensureDependencies, ensureTestPrograms } from './install.mjs'
import { pinnedNode, root, run, say } from './process.mjs'
import { checks, proofs, runSuites } from './suites.mjs'

try {
  await ensureDependencies()
  const missing = await ensureTestPrograms()
  const built = await run(pinnedNode, [path.join(root, 'scripts/build.mjs')])
  if (built === 0) {
    process.exitCode = await runSuites([...checks, ...proofs], missing)
  } else {
    say('0 passed, 1 failed')
    process.exitCode = 1
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  say('0 passed, 1 failed')
  process.exitCode = 1
}
