/*
 * What a program in C would take for `rewinsta query session /server:NAME --json`: it opens the server, lists its sessions,
 * prints them as JSON and frees them. Windows' own calls and nothing else, so this is as fast as such a program can be.
 * Argument: name of the server.
 */
#include "structures.h"
#include <stdio.h>
#include <wchar.h>

BOOL WINAPI WTSEnumerateSessionsExW(HANDLE server, DWORD *level, DWORD filter, PWTS_SESSION_INFO_1W *sessions,
                                    DWORD *count);
BOOL WINAPI WTSFreeMemoryExW(int type_class, PVOID memory, ULONG count);

enum { session_info_level_1 = 2, longest_text = 1024 };

static const char *const states[] = {"active", "connected", "connect-query", "shadow", "disconnected",
                                     "idle",   "listen",    "reset",         "down",   "init"};

static const char *state_word(WTS_CONNECTSTATE_CLASS state) {
  size_t at = (size_t)state;
  return at < sizeof states / sizeof *states ? states[at] : "unknown";
}

static void print_character(char character) {
  if (character == '"' || character == '\\') printf("\\%c", character);
  else if ((unsigned char)character < ' ') printf("\\u%04x", character);
  else putchar(character);
}

/* What Windows leaves empty is unknown. */
static void print_text(const char *key, const wchar_t *text) {
  char bytes[longest_text];
  printf("\"%s\":", key);
  if (text == NULL || *text == L'\0' ||
      WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL) == 0) {
    fputs("null", stdout);
  } else {
    putchar('"');
    for (const char *character = bytes; *character != '\0'; character++) print_character(*character);
    putchar('"');
  }
  putchar(',');
}

static void print_session(const wchar_t *server, const WTS_SESSION_INFO_1W *session) {
  putchar('{');
  print_text("server", server);
  print_text("sessionName", session->pSessionName);
  print_text("user", session->pUserName);
  print_text("domain", session->pDomainName);
  printf("\"sessionId\":%lu,\"state\":\"%s\"}", session->SessionId, state_word(session->State));
}

int wmain(int count, wchar_t **arguments) {
  if (count != 2) return 2;
  HANDLE server = WTSOpenServerW(arguments[1]);
  DWORD level = 1, session_count = 0;
  PWTS_SESSION_INFO_1W sessions = NULL;
  if (!WTSEnumerateSessionsExW(server, &level, 0, &sessions, &session_count)) {
    fprintf(stderr, "the list was refused with %lu\n", GetLastError());
    WTSCloseServer(server);
    return 1;
  }
  fputs("{\"sessions\":[", stdout);
  for (DWORD at = 0; at < session_count; at++) {
    if (at > 0) putchar(',');
    print_session(arguments[1], &sessions[at]);
  }
  puts("]}");
  WTSFreeMemoryExW(session_info_level_1, sessions, session_count);
  WTSCloseServer(server);
  return 0;
}
