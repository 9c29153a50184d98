/*
 * What a program in C would take for `query session /server:NAME`: opens the server, lists its sessions once, prints them
 * and closes it. Argument: the server's name. Compiled with -municode.
 */
#include <windows.h>
#include <wtsapi32.h>
#include <stdio.h>

/* mingw-w64's header knows neither the newer list nor how it is freed. */
typedef struct {
  DWORD ExecEnvId;
  WTS_CONNECTSTATE_CLASS State;
  DWORD SessionId;
  LPWSTR pSessionName;
  LPWSTR pHostName;
  LPWSTR pUserName;
  LPWSTR pDomainName;
  LPWSTR pFarmName;
} session_info_1;
enum { session_info_level_1 = 2 };
BOOL WINAPI WTSEnumerateSessionsExW(HANDLE server, DWORD *level, DWORD filter, session_info_1 **sessions, DWORD *count);
BOOL WINAPI WTSFreeMemoryExW(int type, PVOID memory, ULONG count);

static const wchar_t *text(const wchar_t *given) { return given == NULL ? L"" : given; }

int wmain(int count, wchar_t **arguments) {
  if (count < 2) return 2;
  HANDLE server = WTSOpenServerW(arguments[1]);
  DWORD level = 1, listed = 0;
  session_info_1 *sessions = NULL;
  if (!WTSEnumerateSessionsExW(server, &level, 0, &sessions, &listed)) {
    fwprintf(stderr, L"WTSEnumerateSessionsExW: %lu\n", GetLastError());
    WTSCloseServer(server);
    return 1;
  }
  for (DWORD at = 0; at < listed; at++) {
    const session_info_1 *one = &sessions[at];
    wprintf(L" %-18ls %-20ls %6lu  %d\n", text(one->pSessionName), text(one->pUserName), one->SessionId, (int)one->State);
  }
  WTSFreeMemoryExW(session_info_level_1, sessions, listed);
  WTSCloseServer(server);
  return 0;
}
