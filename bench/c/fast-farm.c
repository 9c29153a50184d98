/*
 * wtsapi32.dll and netapi32.dll of a farm that costs next to nothing, so that what is measured is the caller: each server
 * sleeps as long as the file of FARM_FILE says, answers with made-up sessions, and notes when a call came and went.
 * It checks nothing. What is right is held by native/testfarm; here only time counts.
 * A line of the file: name of the server, its time in milliseconds, 1 if it answers and 0 if it then is not there.
 */
#include "structures.h"
#include <lm.h>
#include <stdio.h>
#include <stdlib.h>

enum { most_servers = 32768, longest_name = 64, sessions_each = 40, first_session = 2, any_text = 48, away_milliseconds = 6000 };

/*
 * FARM_LOG, as all processes have it in their memory: how many calls there were, whether all servers are cut off just now,
 * then a line of fixed length for each call.
 */
enum { line_bytes = 96 };

typedef struct {
  LONG count;
  volatile LONG all_away;
  char unused[line_bytes - 2 * sizeof(LONG)];
  char lines[][line_bytes];
} call_log;

typedef struct {
  WCHAR name[longest_name];
  DWORD milliseconds;
  BOOL lives;
} server;

static server servers[most_servers];
static size_t server_count;
static call_log *calls;
static INIT_ONCE started = INIT_ONCE_STATIC_INIT;

static int compare(const void *one, const void *other) {
  return _wcsicmp(((const server *)one)->name, ((const server *)other)->name);
}

static BOOL CALLBACK read_farm(PINIT_ONCE once, PVOID parameter, PVOID *context) {
  (void)once;
  (void)parameter;
  (void)context;
  WCHAR path[MAX_PATH];
  GetEnvironmentVariableW(L"FARM_FILE", path, MAX_PATH);
  FILE *file = _wfopen(path, L"r");
  if (file == NULL) return FALSE;
  int lives;
  while (server_count < most_servers && fwscanf(file, L"%63ls %lu %d", servers[server_count].name,
                                                &servers[server_count].milliseconds, &lives) == 3)
    servers[server_count++].lives = lives == 1;
  fclose(file);
  qsort(servers, server_count, sizeof *servers, compare);
  GetEnvironmentVariableW(L"FARM_LOG", path, MAX_PATH);
  HANDLE log = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING,
                           0, NULL);
  HANDLE mapping = CreateFileMappingW(log, NULL, PAGE_READWRITE, 0, 0, NULL);
  calls = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  return TRUE;
}

static server *find(const WCHAR *name) {
  server wanted;
  InitOnceExecuteOnce(&started, read_farm, NULL, NULL);
  wcsncpy(wanted.name, name, longest_name);
  return bsearch(&wanted, servers, server_count, sizeof *servers, compare);
}

/* Milliseconds since 1970. */
static double now(void) {
  FILETIME time;
  GetSystemTimePreciseAsFileTime(&time);
  return (double)(((LONGLONG)time.dwHighDateTime << 32 | time.dwLowDateTime) - 116444736000000000LL) / 1e4;
}

/* Takes as long as the server does. */
static BOOL answers(const char *function, const server *asked) {
  double from = now();
  BOOL lives = asked->lives && !calls->all_away;
  Sleep(lives ? asked->milliseconds : away_milliseconds);
  char *line = calls->lines[InterlockedIncrement(&calls->count) - 1];
  snprintf(line, line_bytes, "%s %ls %lu %d %.2f %.2f\n", function, asked->name, GetCurrentProcessId(), lives,
           from, now());
  if (!lives) SetLastError(RPC_S_SERVER_UNAVAILABLE);
  return lives;
}

static LARGE_INTEGER ago(LONGLONG minutes) {
  return (LARGE_INTEGER){.QuadPart = (LONGLONG)(now() * 1e4) + 116444736000000000LL - minutes * 600000000LL};
}

static BOOL is_active(DWORD session) { return session % 3 != 0; }

static WCHAR *user_of(WCHAR *text, const server *asked, DWORD session) {
  swprintf(text, any_text, L"user%u.%lu", (unsigned)(asked - servers), session);
  return text;
}

__declspec(dllexport) HANDLE WINAPI WTSOpenServerW(LPWSTR name) { return find(name); }

__declspec(dllexport) void WINAPI WTSCloseServer(HANDLE handle) { (void)handle; }

__declspec(dllexport) BOOL WINAPI WTSEnumerateSessionsExW(HANDLE handle, DWORD *level, DWORD filter,
                                                          PWTS_SESSION_INFO_1W *sessions, DWORD *count) {
  (void)filter;
  if (handle == NULL) {
    *sessions = NULL;
    *count = 0;
    return TRUE;
  }
  if (!answers("list", handle)) return FALSE;
  WTS_SESSION_INFO_1W *given = calloc(1, sessions_each * (sizeof *given + 2 * any_text * sizeof(WCHAR)));
  WCHAR *text = (WCHAR *)(given + sessions_each);
  for (DWORD at = 0; at < sessions_each; at++, text += 2 * any_text) {
    DWORD id = first_session + at;
    given[at].SessionId = id;
    given[at].State = is_active(id) ? WTSActive : WTSDisconnected;
    given[at].pUserName = user_of(text, handle, id);
    given[at].pDomainName = L"CONTOSO";
    if (!is_active(id)) continue;
    swprintf(text + any_text, any_text, L"RDP-Tcp#%lu", id + 100);
    given[at].pSessionName = text + any_text;
  }
  *sessions = given;
  *count = sessions_each;
  *level = 1;
  return TRUE;
}

static WTSINFOEXW *info_of(const server *asked, DWORD session) {
  WTSINFOEXW *info = calloc(1, sizeof *info);
  WTSINFOEX_LEVEL1_W *level1 = &info->Data.WTSInfoExLevel1;
  WCHAR user[any_text];
  info->Level = 1;
  level1->SessionId = session;
  level1->SessionState = is_active(session) ? WTSActive : WTSDisconnected;
  level1->SessionFlags = 1;
  wcsncpy(level1->UserName, user_of(user, asked, session), USERNAME_LENGTH);
  wcscpy(level1->DomainName, L"CONTOSO");
  if (is_active(session)) swprintf(level1->WinStationName, WINSTATIONNAME_LENGTH, L"RDP-Tcp#%lu", session + 100);
  level1->LogonTime = level1->ConnectTime = (LARGE_INTEGER){.QuadPart = 133800000000000000LL + session};
  level1->LastInputTime = ago(session);
  if (!is_active(session)) level1->DisconnectTime = (LARGE_INTEGER){.QuadPart = 133800000600000000LL};
  level1->CurrentTime = ago(0);
  level1->IncomingBytes = 120000;
  level1->OutgoingBytes = 4500000;
  return info;
}

static WTSCLIENTW *client_of(DWORD session) {
  WTSCLIENTW *client = calloc(1, sizeof *client);
  swprintf(client->ClientName, CLIENTNAME_LENGTH, L"WS-%lu", session);
  client->ClientAddressFamily = 2;
  swprintf((WCHAR *)client->ClientAddress, CLIENTADDRESS_LENGTH, L"10.1.2.%lu", session);
  return client;
}

__declspec(dllexport) BOOL WINAPI WTSQuerySessionInformationW(HANDLE handle, DWORD session, WTS_INFO_CLASS asked,
                                                              LPWSTR *buffer, DWORD *bytes) {
  if (!answers("details", handle)) return FALSE;
  if (asked == WTSSessionInfoEx) {
    *buffer = (LPWSTR)info_of(handle, session);
    *bytes = sizeof(WTSINFOEXW);
    return TRUE;
  }
  if (asked == WTSClientInfo) {
    *buffer = (LPWSTR)client_of(session);
    *bytes = sizeof(WTSCLIENTW);
    return TRUE;
  }
  SetLastError(ERROR_NOT_SUPPORTED);
  return FALSE;
}

__declspec(dllexport) BOOL WINAPI WTSEnumerateProcessesExW(HANDLE handle, DWORD *level, DWORD session, LPWSTR *rows,
                                                           DWORD *count) {
  (void)level;
  (void)session;
  if (handle != NULL && !answers("programs", handle)) return FALSE;
  *rows = NULL;
  *count = 0;
  return TRUE;
}

__declspec(dllexport) void WINAPI WTSFreeMemory(PVOID memory) { free(memory); }

__declspec(dllexport) BOOL WINAPI WTSFreeMemoryExW(int type_class, PVOID memory, ULONG count) {
  (void)type_class;
  (void)count;
  free(memory);
  return TRUE;
}

__declspec(dllexport) NET_API_STATUS WINAPI NetRemoteTOD(LPCWSTR name, LPBYTE *buffer) {
  const server *asked = find(name[0] == L'\\' ? name + 2 : name);
  if (asked == NULL || !answers("clock", asked)) return RPC_S_SERVER_UNAVAILABLE;
  TIME_OF_DAY_INFO *time = calloc(1, sizeof *time);
  time->tod_elapsedt = (DWORD)(now() / 1e3);
  *buffer = (LPBYTE)time;
  return NERR_Success;
}

__declspec(dllexport) NET_API_STATUS WINAPI NetApiBufferFree(LPVOID buffer) {
  free(buffer);
  return NERR_Success;
}
