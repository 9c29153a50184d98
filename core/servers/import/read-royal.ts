import type { Result } from '#contract/failure.ts'
import { pathOf, type Candidate, type ParsedList } from './candidate.ts'
import { isOtherKind } from './kinds.ts'

/** Folders are not deeper in any list that a person made. */
const deepest = 50

interface Found {
  readonly candidates: Candidate[]
  others: number
}

/** The JSON of Royal TS: objects in folders, or with the path of theirs. */
export function readRoyal(objects: readonly unknown[]): Result<ParsedList> {
  const found: Found = { candidates: [], others: 0 }
  collect(objects, [], found)
  const { candidates, others } = found
  const notes =
    others === 0
      ? []
      : [{ line: 1, text: '', why: { code: 'other-kinds', values: { entries: others } } } as const]
  return { ok: true, value: { format: 'royal-ts', candidates, problems: [], notes } }
}

function collect(objects: readonly unknown[], path: readonly string[], found: Found): void {
  for (const object of objects) {
    const { Type, Name, ComputerName, Path, Description, Objects } = textsOf(object)
    const inside = Type.toLowerCase() === 'folder' || Array.isArray(Objects)
    if (inside && Array.isArray(Objects) && path.length < deepest) collect(Objects, [...path, Name], found)
    if (inside) continue
    if (isOtherKind(Type)) found.others += 1
    else {
      found.candidates.push({
        line: found.candidates.length + found.others + 1,
        address: ComputerName || Name,
        group: pathOf([...path, ...Path.split('/')]),
        note: Description || null,
      })
    }
  }
}

function textsOf(object: unknown) {
  const entries = typeof object === 'object' && object !== null ? Object.entries(object) : []
  const known = new Map<string, unknown>(entries)
  const text = (key: string): string => {
    const value = known.get(key)
    return typeof value === 'string' ? value.trim() : ''
  }
  return {
    Type: text('Type'),
    Name: text('Name'),
    ComputerName: text('ComputerName'),
    Path: text('Path'),
    Description: text('Description'),
    Objects: known.get('Objects'),
  }
}
