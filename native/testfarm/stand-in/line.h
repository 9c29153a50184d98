/*
 * The line to the farm: a loopback socket whose port stands in the environment. Texts cross as UTF-8 in frames: four
 * bytes of length, little-endian, then fields parted by US (0x1f) and rows parted by RS (0x1e).
 */
#pragma once
#define WIN32_LEAN_AND_MEAN
#include <winsock2.h>
#include <windows.h>

/* A request while it is put together. */
typedef struct {
  char *text;
  size_t length;
  size_t room;
} line_request;

/* What the farm answered: whether the call succeeds, its Win32 error, and rows of fields. */
typedef struct {
  BOOL ok;
  DWORD error;
  DWORD row_count;
  char *text;
  char ***rows;
} line_reply;

/* Begins a request: which function is called, on which server (empty for calls that name none). */
line_request line_begin(const char *function, const WCHAR *server);
/* Each argument crosses with its name. A null text is told apart from an empty one. */
void line_add_number(line_request *request, const char *name, long long value);
void line_add_text(line_request *request, const char *name, const WCHAR *value);
void line_add_units(line_request *request, const char *name, const WCHAR *value, size_t units);

/* Sends the request and blocks until the farm answers, however long that takes. Frees the request. */
line_reply line_ask(line_request *request);
void line_free(line_reply *reply);

/* Fields of an answer. A text field is null when the farm holds null; the caller frees it. */
long long line_number(const line_reply *reply, DWORD row, DWORD field);
WCHAR *line_text(const line_reply *reply, DWORD row, DWORD field);

/* Tells the farm without waiting. The line it uses lives as long as the process, so the farm sees it end. */
void line_note(const char *kind, const char *text);
