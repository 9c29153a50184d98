#include "calls.h"

#define MEANINGLESS ERROR_INVALID_WINDOW_HANDLE
#define LONGEST_NAME 512

BOOL call_begin(server_call *call, HANDLE server, const char *function) {
  call->use = handle_begin(server, function);
  if (call->use.server == NULL) {
    SetLastError(ERROR_INVALID_HANDLE);
    return FALSE;
  }
  call->request = line_begin(function, call->use.server);
  return TRUE;
}

line_reply call_ask(server_call *call) {
  line_reply reply = line_ask(&call->request);
  handle_end(&call->use);
  return reply;
}

BOOL call_leave(line_reply *reply) {
  BOOL ok = reply->ok;
  DWORD error = ok ? MEANINGLESS : reply->error;
  line_free(reply);
  SetLastError(error);
  return ok ? BOOL_SUCCESS : FALSE;
}

BOOL call_to_end(server_call *call) {
  line_reply reply = call_ask(call);
  return call_leave(&reply);
}

HANDLE open_server(const char *function, const WCHAR *name) {
  line_request request = line_begin(function, name);
  line_reply reply = line_ask(&request);
  HANDLE handle = reply.ok ? handle_open(name) : NULL;
  call_leave(&reply);
  return handle;
}

BOOL close_server(const char *function, HANDLE server) {
  WCHAR name[LONGEST_NAME];
  if (!handle_close(server, function, name, LONGEST_NAME)) {
    SetLastError(ERROR_INVALID_HANDLE);
    return FALSE;
  }
  line_request request = line_begin(function, name);
  line_reply reply = line_ask(&request);
  return call_leave(&reply);
}
