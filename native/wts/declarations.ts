/** A value the callee writes into. Never empty: koffi takes the room for it from the array's length. */
export type Cell<T> = [T]

/** Address in native memory. */
export type Address = bigint

/** A server handle; null stands for this machine (WTS_CURRENT_SERVER_HANDLE). */
export type ServerHandle = Address | null

/** BOOL is an int and BOOLEAN one byte: zero means failed. */
type Bool = number
type Pointer = Cell<Address | null>
type Count = Cell<number>

/** The functions used, as TypeScript sees them. A handle that may be null is this machine's. */
export interface WindowsFunctions {
  readonly WTSOpenServerW: (name: string) => Address | null
  readonly WTSCloseServer: (server: Address) => void
  readonly WTSEnumerateSessionsExW: (
    server: ServerHandle,
    level: Count,
    filter: number,
    rows: Pointer,
    count: Count,
  ) => Bool
  readonly WTSEnumerateSessionsW: (
    server: ServerHandle,
    reserved: number,
    version: number,
    rows: Pointer,
    count: Count,
  ) => Bool
  readonly WTSQuerySessionInformationW: (
    server: ServerHandle,
    sessionId: number,
    infoClass: number,
    buffer: Pointer,
    bytes: Count,
  ) => Bool
  readonly WTSEnumerateProcessesExW: (
    server: ServerHandle,
    level: Count,
    sessionId: number,
    rows: Pointer,
    count: Count,
  ) => Bool
  readonly WTSSendMessageW: (
    server: ServerHandle,
    sessionId: number,
    title: string,
    titleBytes: number,
    message: string,
    messageBytes: number,
    style: number,
    timeoutSeconds: number,
    response: Count,
    wait: Bool,
  ) => Bool
  readonly WTSDisconnectSession: (server: ServerHandle, sessionId: number, wait: Bool) => Bool
  readonly WTSTerminateProcess: (server: ServerHandle, processId: number, exitCode: number) => Bool
  readonly WTSLogoffSession: (server: ServerHandle, sessionId: number, wait: Bool) => Bool
  readonly WTSFreeMemory: (memory: Address) => void
  readonly WTSFreeMemoryExW: (typeClass: number, memory: Address, count: number) => Bool
  readonly WinStationOpenServerW: (name: string) => Address | null
  readonly WinStationCloseServer: (server: Address) => Bool
  readonly WinStationReset: (server: ServerHandle, sessionId: number, wait: Bool) => Bool
  readonly NetRemoteTOD: (server: string | null, buffer: Pointer) => number
  readonly NetApiBufferFree: (buffer: Address) => number
  readonly GetUserNameExW: (format: number, name: Buffer, size: Count) => Bool
  readonly GetUserNameW: (name: Buffer, size: Count) => Bool
  readonly RegisterEventSourceW: (server: string | null, source: string) => Address | null
  readonly ReportEventW: (
    log: Address,
    type: number,
    category: number,
    eventId: number,
    sid: null,
    texts: number,
    dataBytes: number,
    text: readonly string[],
    data: null,
  ) => Bool
  readonly DeregisterEventSource: (log: Address) => Bool
  readonly GetComputerNameW: (name: Buffer, size: Count) => Bool
  readonly GetComputerNameExW: (type: number, name: Buffer, size: Count) => Bool
  readonly ProcessIdToSessionId: (processId: number, sessionId: Count) => Bool
  readonly CreateFileW: (
    path: string,
    access: number,
    share: number,
    security: null,
    disposition: number,
    flags: number,
    template: null,
  ) => Address | null
  readonly GetFileInformationByHandle: (file: Address, information: Buffer) => Bool
  readonly GetSecurityInfo: (
    file: Address,
    type: number,
    wanted: number,
    owner: null,
    group: null,
    list: null,
    audit: null,
    descriptor: Pointer,
  ) => number
  readonly GetSecurityDescriptorLength: (descriptor: Address) => number
  readonly CloseHandle: (handle: Address) => Bool
  readonly LocalFree: (memory: Address) => Address | null
  readonly GetDriveTypeW: (root: string) => number
  readonly Sleep: (ms: number) => void
  readonly TerminateProcess: (process: Address, exitCode: number) => Bool
}

export type FunctionName = keyof WindowsFunctions

export type Library =
  'wtsapi32.dll' | 'winsta.dll' | 'netapi32.dll' | 'secur32.dll' | 'advapi32.dll' | 'kernel32.dll'

export interface Declaration {
  readonly library: Library
  /** In koffi's C. Handles are `void *`, since named types can be declared only once per process. */
  readonly prototype: string
}

const wtsapi32 = (prototype: string): Declaration => ({ library: 'wtsapi32.dll', prototype })
const winsta = (prototype: string): Declaration => ({ library: 'winsta.dll', prototype })
const netapi32 = (prototype: string): Declaration => ({ library: 'netapi32.dll', prototype })
const kernel32 = (prototype: string): Declaration => ({ library: 'kernel32.dll', prototype })

const advapi32 = (prototype: string): Declaration => ({ library: 'advapi32.dll', prototype })

/** Sources: wtsapi32.h, lmremutl.h, secext.h, winbase.h, fileapi.h, aclapi.h; for winsta.dll, which Microsoft does not document, phnt's winsta.h. */
export const declarations: Readonly<Record<FunctionName, Declaration>> = {
  WTSOpenServerW: wtsapi32('void *WTSOpenServerW(str16 name)'),
  WTSCloseServer: wtsapi32('void WTSCloseServer(void *server)'),
  WTSEnumerateSessionsExW: wtsapi32(
    'int WTSEnumerateSessionsExW(void *server, _Inout_ uint32 *level, uint32 filter, _Out_ void **rows, _Out_ uint32 *count)',
  ),
  WTSEnumerateSessionsW: wtsapi32(
    'int WTSEnumerateSessionsW(void *server, uint32 reserved, uint32 version, _Out_ void **rows, _Out_ uint32 *count)',
  ),
  WTSQuerySessionInformationW: wtsapi32(
    'int WTSQuerySessionInformationW(void *server, uint32 sessionId, int infoClass, _Out_ void **buffer, _Out_ uint32 *bytes)',
  ),
  WTSEnumerateProcessesExW: wtsapi32(
    'int WTSEnumerateProcessesExW(void *server, _Inout_ uint32 *level, uint32 sessionId, _Out_ void **rows, _Out_ uint32 *count)',
  ),
  WTSSendMessageW: wtsapi32(
    'int WTSSendMessageW(void *server, uint32 sessionId, str16 title, uint32 titleBytes, str16 message, uint32 messageBytes, uint32 style, uint32 timeout, _Out_ uint32 *response, int wait)',
  ),
  WTSDisconnectSession: wtsapi32('int WTSDisconnectSession(void *server, uint32 sessionId, int wait)'),
  WTSTerminateProcess: wtsapi32('int WTSTerminateProcess(void *server, uint32 processId, uint32 exitCode)'),
  WTSLogoffSession: wtsapi32('int WTSLogoffSession(void *server, uint32 sessionId, int wait)'),
  WTSFreeMemory: wtsapi32('void WTSFreeMemory(void *memory)'),
  WTSFreeMemoryExW: wtsapi32('int WTSFreeMemoryExW(int typeClass, void *memory, uint32 count)'),
  WinStationOpenServerW: winsta('void *WinStationOpenServerW(str16 name)'),
  WinStationCloseServer: winsta('uint8 WinStationCloseServer(void *server)'),
  WinStationReset: winsta('uint8 WinStationReset(void *server, uint32 sessionId, uint8 wait)'),
  NetRemoteTOD: netapi32('uint32 NetRemoteTOD(str16 server, _Out_ void **buffer)'),
  NetApiBufferFree: netapi32('uint32 NetApiBufferFree(void *buffer)'),
  GetUserNameExW: {
    library: 'secur32.dll',
    prototype: 'uint8 GetUserNameExW(int format, _Out_ void *name, _Inout_ uint32 *size)',
  },
  GetUserNameW: advapi32('int GetUserNameW(_Out_ void *name, _Inout_ uint32 *size)'),
  RegisterEventSourceW: advapi32('void *RegisterEventSourceW(str16 server, str16 source)'),
  ReportEventW: advapi32(
    'int ReportEventW(void *log, uint16 type, uint16 category, uint32 eventId, void *sid, uint16 texts, uint32 dataBytes, str16 *text, void *data)',
  ),
  DeregisterEventSource: advapi32('int DeregisterEventSource(void *log)'),
  GetComputerNameW: kernel32('int GetComputerNameW(_Out_ void *name, _Inout_ uint32 *size)'),
  GetComputerNameExW: kernel32('int GetComputerNameExW(int type, _Out_ void *name, _Inout_ uint32 *size)'),
  CreateFileW: kernel32(
    'void *CreateFileW(str16 path, uint32 access, uint32 share, void *security, uint32 disposition, uint32 flags, void *template)',
  ),
  GetFileInformationByHandle: kernel32('int GetFileInformationByHandle(void *file, _Out_ void *information)'),
  GetSecurityInfo: advapi32(
    'uint32 GetSecurityInfo(void *file, int type, uint32 wanted, void *owner, void *group, void *list, void *audit, _Out_ void **descriptor)',
  ),
  GetSecurityDescriptorLength: advapi32('uint32 GetSecurityDescriptorLength(void *descriptor)'),
  CloseHandle: kernel32('int CloseHandle(void *handle)'),
  LocalFree: kernel32('void *LocalFree(void *memory)'),
  GetDriveTypeW: kernel32('uint32 GetDriveTypeW(str16 root)'),
  Sleep: kernel32('void Sleep(uint32 ms)'),
  TerminateProcess: kernel32('int TerminateProcess(void *process, uint32 exitCode)'),
  ProcessIdToSessionId: kernel32('int ProcessIdToSessionId(uint32 processId, _Out_ uint32 *sessionId)'),
}
