import type { BenchmarkOptions } from './benchmark.ts'
import { loadBenchmark } from './list.ts'

const [name = '', given = '{}'] = process.argv.slice(2)
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the process that started this one
const options = JSON.parse(given) as BenchmarkOptions
const { run } = await loadBenchmark(name)
await run(options, (row) => process.send?.(row))
process.disconnect()
