import { actingCases } from './conformance/acting-cases.ts'
import type { ConformanceCase } from './conformance/case.ts'
import { concurrencyCases } from './conformance/concurrency-cases.ts'
import { detailCases } from './conformance/detail-cases.ts'
import { endingCases } from './conformance/ending-cases.ts'
import { failureCases } from './conformance/failure-cases.ts'
import { invalidCases } from './conformance/invalid-cases.ts'
import { listCases } from './conformance/list-cases.ts'
import { messageCases } from './conformance/message-cases.ts'
import { processCases } from './conformance/process-cases.ts'
import { sameCases } from './conformance/same-cases.ts'
import { verbCases } from './conformance/verb-cases.ts'

export type { ConformanceCase, ConformanceSetup, RunningFarm } from './conformance/case.ts'
export { deadlineCases } from './conformance/deadline-cases.ts'

/** What every implementation of `TerminalServices` keeps, whoever holds the calls. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...listCases,
  ...detailCases,
  ...processCases,
  ...failureCases,
  ...invalidCases,
  ...actingCases,
  ...verbCases,
  ...sameCases,
  ...messageCases,
  ...concurrencyCases,
  ...endingCases,
]
