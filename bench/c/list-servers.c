/*
 * What a program in C would take to list the sessions of many servers: threads that take one server after another, open
 * it, list it, look at each session, and free it all.
 * Arguments: number of threads, file with the servers (their name first in each line).
 */
#include "structures.h"
#include <process.h>
#include <stdio.h>
#include <stdlib.h>

BOOL WINAPI WTSEnumerateSessionsExW(HANDLE server, DWORD *level, DWORD filter, PWTS_SESSION_INFO_1W *sessions,
                                    DWORD *count);
BOOL WINAPI WTSFreeMemoryExW(int type_class, PVOID memory, ULONG count);

enum { session_info_level_1 = 2, most_servers = 32768, longest_name = 64 };

static WCHAR names[most_servers][longest_name];
static LONG server_count;
static LONG next_server;
static LONG listed;

static void list(WCHAR *name) {
  HANDLE server = WTSOpenServerW(name);
  DWORD level = 1, count = 0;
  PWTS_SESSION_INFO_1W sessions = NULL;
  if (WTSEnumerateSessionsExW(server, &level, 0, &sessions, &count)) {
    for (DWORD at = 0; at < count; at++)
      if (sessions[at].pUserName != NULL && *sessions[at].pUserName != L'\0') InterlockedIncrement(&listed);
    WTSFreeMemoryExW(session_info_level_1, sessions, count);
  }
  WTSCloseServer(server);
}

static unsigned __stdcall work(void *unused) {
  (void)unused;
  for (LONG at = InterlockedIncrement(&next_server) - 1; at < server_count;
       at = InterlockedIncrement(&next_server) - 1)
    list(names[at]);
  return 0;
}

int wmain(int count, wchar_t **arguments) {
  if (count != 3) return 2;
  int thread_count = _wtoi(arguments[1]);
  FILE *file = _wfopen(arguments[2], L"r");
  if (file == NULL) return 1;
  while (server_count < most_servers && fwscanf(file, L"%63ls %*lu %*d", names[server_count]) == 1) server_count++;
  fclose(file);
  HANDLE *threads = calloc((size_t)thread_count, sizeof *threads);
  for (int at = 0; at < thread_count; at++) threads[at] = (HANDLE)_beginthreadex(NULL, 0, work, NULL, 0, NULL);
  for (int at = 0; at < thread_count; at++) WaitForSingleObject(threads[at], INFINITE);
  printf("%ld\n", listed);
  return 0;
}
