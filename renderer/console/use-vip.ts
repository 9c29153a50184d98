import { useMemo } from 'react'
import type { Account } from '#contract/session.ts'
import { vipMatcher } from '#contract/vip.ts'
import { useConsoleState } from './console-context.ts'

const noMarks: readonly string[] = []

/** Tells of an account whether the settings mark it to be careful with; marks nobody until they were read. */
export function useVip(): (account: Account | null) => boolean {
  const marks = useConsoleState(({ settings }) => settings?.vipAccounts ?? noMarks)
  return useMemo(() => vipMatcher(marks), [marks])
}
