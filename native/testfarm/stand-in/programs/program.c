/*
 * Stands in for a program of Windows' own: tells the farm from where it was started and what it was given, and prints
 * what the farm answers.
 */
#include "../line.h"
#include <stdio.h>

#define LONGEST_VALUE 512

static const char *const variables[] = {"REWINSTA_SERVER", "REWINSTA_LOGONS", "REWINSTA_DRAIN", "PSModulePath"};

/* Null tells a variable that is not there from an empty one. */
static void add_variable(line_request *request, const char *name) {
  WCHAR wide[LONGEST_VALUE];
  WCHAR value[LONGEST_VALUE];
  MultiByteToWideChar(CP_UTF8, 0, name, -1, wide, LONGEST_VALUE);
  SetLastError(ERROR_SUCCESS);
  GetEnvironmentVariableW(wide, value, LONGEST_VALUE);
  line_add_text(request, name, GetLastError() == ERROR_ENVVAR_NOT_FOUND ? NULL : value);
}

static DWORD count_input(void) {
  HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
  char bytes[256];
  DWORD total = 0;
  DWORD count = 0;
  while (ReadFile(input, bytes, sizeof bytes, &count, NULL) && count > 0) total += count;
  return total;
}

int wmain(int count, WCHAR **arguments) {
  WCHAR path[MAX_PATH];
  GetModuleFileNameW(NULL, path, MAX_PATH);
  line_request request = line_begin(STAND_IN, L"");
  line_add_text(&request, "path", path);
  line_add_number(&request, "inputBytes", count_input());
  for (size_t index = 0; index < sizeof variables / sizeof *variables; index++) add_variable(&request, variables[index]);
  for (int index = 1; index < count; index++) {
    char name[32];
    snprintf(name, sizeof name, "argument %d", index);
    line_add_text(&request, name, arguments[index]);
  }
  line_reply reply = line_ask(&request);
  if (!reply.ok) return 1;
  if (reply.row_count > 0 && reply.rows[0][0][0] == '=') puts(reply.rows[0][0] + 1);
  return 0;
}
