import type { AuditFinding } from '#contract/audit.ts'
import type { AuditWitness } from '#native/terminal-services.ts'
import type { Clock, Stop } from '../clock.ts'
import type { Audit } from './audit.ts'
import { hearWitnesses, headsOf } from './check-audit.ts'
import { compareHeads, headsAbout } from './compare-heads.ts'

/** Rows that come together are witnessed together, milliseconds. */
const firstPauseMs = 250
/** Between one head and the next, however many rows are written, milliseconds. */
const pauseMs = 5_000

export interface HeadKeeperOptions {
  readonly file: string
  readonly audit: Pick<Audit, 'head' | 'hashAt'>
  readonly witnesses: readonly AuditWitness[]
  readonly clock: Clock
}

/** Tells the witnesses how far the audit goes, soon after it has grown. */
export interface HeadKeeper {
  /** Compares the audit with what the witnesses know. Before this has settled they are told nothing new. */
  readonly compare: () => Promise<readonly AuditFinding[]>
  /** There are new rows. */
  readonly note: () => void
  /** Tells what is not told yet, and no more. */
  readonly stop: () => Promise<void>
}

export function createHeadKeeper({ file, audit, witnesses, clock }: HeadKeeperOptions): HeadKeeper {
  let compared: Promise<unknown> = Promise.resolve()
  let cancel: Stop | null = null
  let lastAt = Number.NEGATIVE_INFINITY
  let told = 0
  let telling = Promise.resolve()

  const tell = async () => {
    await compared
    const head = audit.head()
    if (!head.ok || head.value.sequence <= told) return
    const { auditId, sequence, hash } = head.value
    told = sequence
    const at = clock.now()
    // A witness that fails is told of where the audit is verified: there it is missed.
    await Promise.allSettled(
      witnesses.map((witness) => witness.keepHead({ auditId, file, sequence, hash, at })),
    )
  }
  const tellNow = () => {
    cancel = null
    lastAt = clock.now()
    telling = telling.then(tell)
    return telling
  }
  // Before this start writes anything: what it adds would pass for rows that were cut off.
  const opened = audit.head()
  const hashAt = (sequence: number) => {
    const hash = audit.hashAt(sequence)
    return hash.ok ? hash.value : null
  }
  const compare = async () => {
    const known = headsOf(await hearWitnesses(witnesses))
    if (known.length === 0 || !opened.ok) return []
    const { auditId, sequence } = opened.value
    const heads = headsAbout({ file, auditId }, known)
    // A command line beside us may have added rows and told of them meanwhile.
    const there = heads.filter((head) => head.auditId === auditId && hashAt(head.sequence) === head.hash)
    const rows = Math.max(sequence, ...there.map((head) => head.sequence))
    return compareHeads({ auditId, rows, hashAt }, heads)
  }
  return {
    compare: () => {
      const comparing = compare()
      compared = comparing.catch(() => undefined)
      return comparing
    },
    note: () => {
      if (witnesses.length === 0) return
      cancel ??= clock.startTimer(
        Math.max(firstPauseMs, lastAt + pauseMs - clock.now()),
        () => void tellNow(),
      )
    },
    stop: async () => {
      if (cancel !== null) {
        cancel()
        await tellNow()
      }
      await telling
    },
  }
}
