#include "line.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIELD '\x1f'
#define ROW '\x1e'
/* Marks a text that is there; a null is an empty field. */
#define PRESENT '='
#define MOST_IDLE 256

static CRITICAL_SECTION guard;
static CRITICAL_SECTION note_guard;
static SOCKET idle[MOST_IDLE];
static size_t idle_count;
static SOCKET note_socket = INVALID_SOCKET;
static INIT_ONCE started = INIT_ONCE_STATIC_INIT;

static BOOL CALLBACK start_line(PINIT_ONCE once, PVOID parameter, PVOID *context) {
  WSADATA data;
  (void)once;
  (void)parameter;
  (void)context;
  InitializeCriticalSection(&guard);
  InitializeCriticalSection(&note_guard);
  return WSAStartup(MAKEWORD(2, 2), &data) == 0;
}

static SOCKET connect_to_farm(void) {
  char port[16];
  struct sockaddr_in farm = {.sin_family = AF_INET};
  BOOL at_once = TRUE;
  /* Programs of Windows' own are given only names that Windows needs: one of those that this machine does not have. */
  if (GetEnvironmentVariableA("ProgramFiles(Arm)", port, sizeof port) == 0) return INVALID_SOCKET;
  farm.sin_port = htons((u_short)atoi(port));
  farm.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  SOCKET line = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (line == INVALID_SOCKET) return line;
  setsockopt(line, IPPROTO_TCP, TCP_NODELAY, (const char *)&at_once, sizeof at_once);
  if (connect(line, (struct sockaddr *)&farm, sizeof farm) == 0) return line;
  closesocket(line);
  return INVALID_SOCKET;
}

/* A call has a socket of its own while it lasts; another call may use it afterwards. */
static SOCKET take_socket(void) {
  SOCKET line = INVALID_SOCKET;
  EnterCriticalSection(&guard);
  if (idle_count > 0) line = idle[--idle_count];
  LeaveCriticalSection(&guard);
  return line == INVALID_SOCKET ? connect_to_farm() : line;
}

static void give_back(SOCKET line) {
  BOOL kept = FALSE;
  EnterCriticalSection(&guard);
  if (idle_count < MOST_IDLE) {
    idle[idle_count++] = line;
    kept = TRUE;
  }
  LeaveCriticalSection(&guard);
  if (!kept) closesocket(line);
}

static BOOL send_all(SOCKET line, const char *bytes, size_t count) {
  while (count > 0) {
    int sent = send(line, bytes, (int)count, 0);
    if (sent <= 0) return FALSE;
    bytes += sent;
    count -= (size_t)sent;
  }
  return TRUE;
}

static BOOL receive_all(SOCKET line, char *bytes, size_t count) {
  while (count > 0) {
    int received = recv(line, bytes, (int)count, 0);
    if (received <= 0) return FALSE;
    bytes += received;
    count -= (size_t)received;
  }
  return TRUE;
}

static BOOL send_frame(SOCKET line, const char *text, size_t length) {
  u_long size = (u_long)length;
  return send_all(line, (const char *)&size, sizeof size) && send_all(line, text, length);
}

static char *receive_frame(SOCKET line) {
  u_long size;
  if (!receive_all(line, (char *)&size, sizeof size)) return NULL;
  char *text = malloc(size + 1);
  if (!receive_all(line, text, size)) {
    free(text);
    return NULL;
  }
  text[size] = '\0';
  return text;
}

static void append(line_request *request, const char *bytes, size_t count) {
  if (request->length + count > request->room) {
    request->room = (request->length + count) * 2;
    request->text = realloc(request->text, request->room);
  }
  memcpy(request->text + request->length, bytes, count);
  request->length += count;
}

static void append_wide(line_request *request, const WCHAR *value, size_t units) {
  int bytes = WideCharToMultiByte(CP_UTF8, 0, value, (int)units, NULL, 0, NULL, NULL);
  char *narrow = malloc((size_t)bytes + 1);
  WideCharToMultiByte(CP_UTF8, 0, value, (int)units, narrow, bytes, NULL, NULL);
  append(request, narrow, (size_t)bytes);
  free(narrow);
}

static void append_field(line_request *request, const char *text) {
  char separator = FIELD;
  if (request->length > 0) append(request, &separator, 1);
  append(request, text, strlen(text));
}

static void append_number(line_request *request, long long value) {
  char text[32];
  snprintf(text, sizeof text, "%lld", value);
  append_field(request, text);
}

static line_request begin_message(const char *kind) {
  line_request request = {0};
  append_field(&request, kind);
  append_field(&request, STAND_IN);
  append_number(&request, GetCurrentProcessId());
  return request;
}

line_request line_begin(const char *function, const WCHAR *server) {
  line_request request = begin_message("call");
  append_field(&request, function);
  append_field(&request, "");
  append_wide(&request, server, wcslen(server));
  return request;
}

void line_add_number(line_request *request, const char *name, long long value) {
  append_field(request, name);
  append_number(request, value);
}

void line_add_units(line_request *request, const char *name, const WCHAR *value, size_t units) {
  char present = PRESENT;
  append_field(request, name);
  append_field(request, "");
  if (value == NULL) return;
  append(request, &present, 1);
  append_wide(request, value, units);
}

void line_add_text(line_request *request, const char *name, const WCHAR *value) {
  line_add_units(request, name, value, value == NULL ? 0 : wcslen(value));
}

static DWORD count_of(const char *text, char separator) {
  DWORD count = 1;
  for (; *text != '\0'; text++) count += *text == separator;
  return count;
}

/* Cuts the text in place. */
static char **cut(char *text, char separator) {
  char **parts = malloc(count_of(text, separator) * sizeof *parts);
  DWORD count = 0;
  parts[count++] = text;
  for (; *text != '\0'; text++) {
    if (*text != separator) continue;
    *text = '\0';
    parts[count++] = text + 1;
  }
  return parts;
}

static line_reply parse_reply(char *text) {
  DWORD lines = count_of(text, ROW);
  char **cut_lines = cut(text, ROW);
  char **head = cut(cut_lines[0], FIELD);
  line_reply reply = {.ok = *head[0] == '1', .error = (DWORD)strtoul(head[1], NULL, 10), .text = text};
  reply.row_count = lines - 1;
  reply.rows = malloc(lines * sizeof *reply.rows);
  for (DWORD row = 0; row < reply.row_count; row++) reply.rows[row] = cut(cut_lines[row + 1], FIELD);
  free(head);
  free(cut_lines);
  return reply;
}

line_reply line_ask(line_request *request) {
  InitOnceExecuteOnce(&started, start_line, NULL, NULL);
  SOCKET line = take_socket();
  char *answer = NULL;
  if (line != INVALID_SOCKET) {
    if (send_frame(line, request->text, request->length)) answer = receive_frame(line);
    if (answer != NULL) give_back(line);
    else closesocket(line);
  }
  free(request->text);
  /* No farm is there to answer, as no server would be. */
  if (answer == NULL) return (line_reply){.error = RPC_S_SERVER_UNAVAILABLE};
  return parse_reply(answer);
}

void line_free(line_reply *reply) {
  for (DWORD row = 0; row < reply->row_count; row++) free(reply->rows[row]);
  free(reply->rows);
  free(reply->text);
}

long long line_number(const line_reply *reply, DWORD row, DWORD field) {
  return strtoll(reply->rows[row][field], NULL, 10);
}

WCHAR *line_text(const line_reply *reply, DWORD row, DWORD field) {
  const char *narrow = reply->rows[row][field];
  if (*narrow != PRESENT) return NULL;
  int units = MultiByteToWideChar(CP_UTF8, 0, narrow + 1, -1, NULL, 0);
  WCHAR *text = malloc((size_t)units * sizeof *text);
  MultiByteToWideChar(CP_UTF8, 0, narrow + 1, -1, text, units);
  return text;
}

void line_note(const char *kind, const char *text) {
  InitOnceExecuteOnce(&started, start_line, NULL, NULL);
  line_request request = begin_message(kind);
  append_field(&request, text);
  EnterCriticalSection(&note_guard);
  if (note_socket == INVALID_SOCKET) note_socket = connect_to_farm();
  if (note_socket != INVALID_SOCKET) send_frame(note_socket, request.text, request.length);
  LeaveCriticalSection(&note_guard);
  free(request.text);
}
