/*
 * What mingw-w64's wtsapi32.h does not have, from Microsoft's documentation of wtsapi32.h. The numbers beside are those of
 * 64-bit Windows; that they come out of the compiler so is a check on these declarations.
 */
#pragma once
#include "line.h"
#include <stddef.h>
#include <wtsapi32.h>

#define WTSSessionInfoEx ((WTS_INFO_CLASS)25)

typedef struct _WTS_SESSION_INFO_1W {
  DWORD ExecEnvId;
  WTS_CONNECTSTATE_CLASS State;
  DWORD SessionId;
  LPWSTR pSessionName;
  LPWSTR pHostName;
  LPWSTR pUserName;
  LPWSTR pDomainName;
  LPWSTR pFarmName;
} WTS_SESSION_INFO_1W, *PWTS_SESSION_INFO_1W;

typedef struct _WTS_PROCESS_INFO_EXW {
  DWORD SessionId;
  DWORD ProcessId;
  LPWSTR pProcessName;
  PSID pUserSid;
  DWORD NumberOfThreads;
  DWORD HandleCount;
  DWORD PagefileUsage;
  DWORD PeakPagefileUsage;
  DWORD WorkingSetSize;
  DWORD PeakWorkingSetSize;
  LARGE_INTEGER UserTime;
  LARGE_INTEGER KernelTime;
} WTS_PROCESS_INFO_EXW, *PWTS_PROCESS_INFO_EXW;

typedef struct _WTSINFOEX_LEVEL1_W {
  ULONG SessionId;
  WTS_CONNECTSTATE_CLASS SessionState;
  LONG SessionFlags;
  WCHAR WinStationName[WINSTATIONNAME_LENGTH + 1];
  WCHAR UserName[USERNAME_LENGTH + 1];
  WCHAR DomainName[DOMAIN_LENGTH + 1];
  LARGE_INTEGER LogonTime;
  LARGE_INTEGER ConnectTime;
  LARGE_INTEGER DisconnectTime;
  LARGE_INTEGER LastInputTime;
  LARGE_INTEGER CurrentTime;
  DWORD IncomingBytes;
  DWORD OutgoingBytes;
  DWORD IncomingFrames;
  DWORD OutgoingFrames;
  DWORD IncomingCompressedBytes;
  DWORD OutgoingCompressedBytes;
} WTSINFOEX_LEVEL1_W;

typedef struct _WTSINFOEXW {
  DWORD Level;
  union {
    WTSINFOEX_LEVEL1_W WTSInfoExLevel1;
  } Data;
} WTSINFOEXW;

_Static_assert(sizeof(WTS_SESSION_INFO_1W) == 56, "WTS_SESSION_INFO_1W");
_Static_assert(offsetof(WTS_SESSION_INFO_1W, pFarmName) == 48, "WTS_SESSION_INFO_1W.pFarmName");
_Static_assert(sizeof(WTS_PROCESS_INFO_EXW) == 64, "WTS_PROCESS_INFO_EXW");
_Static_assert(offsetof(WTS_PROCESS_INFO_EXW, UserTime) == 48, "WTS_PROCESS_INFO_EXW.UserTime");
_Static_assert(sizeof(WTSINFOEXW) == 232, "WTSINFOEXW");
_Static_assert(offsetof(WTSINFOEXW, Data.WTSInfoExLevel1.LogonTime) == 168, "WTSINFOEXW.LogonTime");
