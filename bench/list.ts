import type { Benchmark } from './benchmark.ts'

/** Loaded one at a time, so that none weighs on another. */
const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  'first-list': async () => (await import('./rows/first-list.ts')).firstList,
  'first-full-grid': async () => (await import('./rows/first-full-grid.ts')).firstFullGrid,
  peer: async () => (await import('./rows/peer.ts')).peer,
  'dead-servers': async () => (await import('./rows/dead-servers.ts')).deadServers,
  'slow-servers': async () => (await import('./rows/slow-servers.ts')).slowServers,
  recovery: async () => (await import('./rows/recovery.ts')).recovery,
  window: async () => (await import('./rows/window.ts')).windowBenchmark,
  'plain-table': async () => (await import('./rows/plain-table.ts')).plainTable,
  reset: async () => (await import('./rows/reset.ts')).reset,
  start: async () => (await import('./rows/start.ts')).start,
  'many-servers': async () => (await import('./rows/many-servers.ts')).manyServersRow,
  'cold-start': async () => (await import('./rows/cold-start.ts')).coldStart,
  memory: async () => (await import('./rows/memory.ts')).memory,
  processor: async () => (await import('./rows/processor.ts')).processor,
  'soak-hosts': async () => (await import('./rows/soak-hosts.ts')).soakHosts,
  soak: async () => (await import('./rows/soak.ts')).soak,
}

/** What serves ports and names that this machine has already: each in a network of its own. */
export const inOwnNetwork: ReadonlySet<string> = new Set(['first-list'])

export const benchmarkNames: readonly string[] = Object.keys(benchmarks)

export async function loadBenchmark(name: string): Promise<Benchmark> {
  const load = benchmarks[name]
  if (load === undefined) throw new Error(`no benchmark ${name}`)
  return load()
}
