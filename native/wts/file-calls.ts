import { win32 } from 'node:path'
import type { Result } from '#contract/failure.ts'
import type { FileTrust } from '#contract/file-trust.ts'
import { problemAt } from '#contract/refused.ts'
import { distrustOf, type Step } from '#native/win32/judge-descriptor.ts'
import { decodeDescriptor, type SecurityDescriptor } from '#native/win32/security-descriptor.ts'
import { windowsFailure } from '#native/win32/windows-failure.ts'
import { readAllocated } from './allocated.ts'
import type { Address } from './declarations.ts'
import { failed, invalidFailure } from './failures.ts'
import type { Windows } from './windows.ts'

/** ERROR_FILE_NOT_FOUND and ERROR_PATH_NOT_FOUND. */
const missing: ReadonlySet<number> = new Set([2, 3])

/**
 * Looks at each folder on the way and at the file, from the drive on, and goes no further than where trust ends: to open
 * what lies behind somebody's junction would take this account's credentials to wherever it leads.
 */
export async function judgeFile(windows: Windows, path: string): Promise<Result<FileTrust>> {
  for (const step of stepsTo(path)) {
    // oxlint-disable-next-line no-await-in-loop -- a step is safe only once those before it were judged
    const read = await readStep(windows, step)
    if (!read.ok) {
      const { failure } = read
      const isMissing = failure.kind === 'windows' && missing.has(failure.code)
      return isMissing ? { ok: true, value: { trust: 'nothing-there' } } : read
    }
    const distrust = distrustOf(read.value)
    if (distrust !== null) return { ok: true, value: { trust: 'none', distrust } }
  }
  return { ok: true, value: { trust: 'administrators' } }
}

/** Null for a path that can be judged: of a drive, whole, as Windows writes it. */
export function pathFailure(path: unknown) {
  const isWhole =
    typeof path === 'string' &&
    /^[a-z]:\\[^:*?"<>|/]*$/i.test(path) &&
    !path.includes('\0') &&
    win32.normalize(path) === path
  const fault = { code: 'not-to-be-carried-out', values: {} } as const
  return isWhole ? null : invalidFailure('CreateFileW', null, [problemAt('path', fault)])
}

function stepsTo(path: string): readonly string[] {
  const parent = win32.dirname(path)
  return parent === path ? [path] : [...stepsTo(parent), path]
}

const readRights = 0x0002_0000
const readAttributes = 0x80
/** Others may read, write and delete it meanwhile. */
const shared = 7
const openExisting = 3
/** FILE_FLAG_OPEN_REPARSE_POINT, so that a link is looked at and not followed, and FILE_FLAG_BACKUP_SEMANTICS for folders. */
const asItIs = 0x0220_0000
const invalidHandle = 0xffff_ffff_ffff_ffffn

async function readStep(windows: Windows, path: string): Promise<Result<Step>> {
  const opened = await windows.call(
    'CreateFileW',
    path,
    readRights | readAttributes,
    shared,
    null,
    openExisting,
    asItIs,
    null,
  )
  if (!opened.ok) return opened
  const { returned: file, lastError } = opened.value
  if (file === null || file === invalidHandle) {
    return failed(windowsFailure({ code: lastError, operation: 'CreateFileW', server: null }))
  }
  try {
    const attributes = await readFileAttributes(windows, file)
    if (!attributes.ok) return attributes
    const descriptor = await readDescriptor(windows, file)
    return descriptor.ok
      ? { ok: true, value: { path, attributes: attributes.value, descriptor: descriptor.value } }
      : descriptor
  } finally {
    windows.callNow('CloseHandle', file)
  }
}

/** BY_HANDLE_FILE_INFORMATION; the attributes come first. */
const informationBytes = 52

async function readFileAttributes(windows: Windows, file: Address): Promise<Result<number>> {
  const operation = 'GetFileInformationByHandle'
  const information = Buffer.alloc(informationBytes)
  const answer = await windows.call(operation, file, information)
  if (!answer.ok) return answer
  const { returned, lastError } = answer.value
  if (returned === 0) return failed(windowsFailure({ code: lastError, operation, server: null }))
  return { ok: true, value: information.readUInt32LE(0) }
}

const ofFile = 1
const ownerAndList = 1 | 4

/** GetSecurityInfo returns its error instead of leaving it for GetLastError; 0 is success. */
function readDescriptor(windows: Windows, file: Address): Promise<Result<SecurityDescriptor>> {
  const operation = 'GetSecurityInfo'
  return readAllocated({
    operation,
    server: null,
    call: async (descriptor, size) => {
      const rest = [null, null, null, null] as const
      const answer = await windows.call(operation, file, ofFile, ownerAndList, ...rest, descriptor)
      if (!answer.ok) return answer
      const { returned } = answer.value
      if (returned !== 0) return { ok: true, value: { returned: 0, lastError: returned } }
      const [address] = descriptor
      return address === null ? answer : readLength(windows, address, size)
    },
    decode: (address, bytes) => decodeDescriptor(windows.memory.copy(address, bytes)),
    free: (address) => windows.callNow('LocalFree', address),
  })
}

async function readLength(windows: Windows, descriptor: Address, size: [number]) {
  const answer = await windows.call('GetSecurityDescriptorLength', descriptor)
  if (answer.ok) size[0] = answer.value.returned
  return answer
}
