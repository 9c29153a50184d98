#include "../calls.h"
#include "../structures.h"

static BOOL act_on_session(HANDLE server, DWORD session_id, BOOL wait, const char *function) {
  server_call call;
  if (!call_begin(&call, server, function)) return FALSE;
  line_add_number(&call.request, "sessionId", session_id);
  line_add_number(&call.request, "wait", wait);
  return call_to_end(&call);
}

__declspec(dllexport) BOOL WINAPI WTSDisconnectSession(HANDLE server, DWORD session_id, BOOL wait) {
  return act_on_session(server, session_id, wait, "WTSDisconnectSession");
}

__declspec(dllexport) BOOL WINAPI WTSLogoffSession(HANDLE server, DWORD session_id, BOOL wait) {
  return act_on_session(server, session_id, wait, "WTSLogoffSession");
}

__declspec(dllexport) BOOL WINAPI WTSTerminateProcess(HANDLE server, DWORD process_id, DWORD exit_code) {
  server_call call;
  if (!call_begin(&call, server, "WTSTerminateProcess")) return FALSE;
  line_add_number(&call.request, "processId", process_id);
  line_add_number(&call.request, "exitCode", exit_code);
  return call_to_end(&call);
}

/* Lengths are in bytes; the texts that cross are what these lengths say, whatever follows. */
__declspec(dllexport) BOOL WINAPI WTSSendMessageW(HANDLE server, DWORD session_id, LPWSTR title, DWORD title_bytes,
                                                  LPWSTR message, DWORD message_bytes, DWORD style, DWORD timeout,
                                                  DWORD *response, BOOL wait) {
  server_call call;
  if (!call_begin(&call, server, "WTSSendMessageW")) return FALSE;
  line_add_number(&call.request, "sessionId", session_id);
  line_add_units(&call.request, "title", title, title_bytes / sizeof *title);
  line_add_number(&call.request, "titleBytes", title_bytes);
  line_add_units(&call.request, "message", message, message_bytes / sizeof *message);
  line_add_number(&call.request, "messageBytes", message_bytes);
  line_add_number(&call.request, "style", style);
  line_add_number(&call.request, "timeoutSeconds", timeout);
  line_add_number(&call.request, "wait", wait);
  line_reply reply = call_ask(&call);
  if (reply.ok) *response = (DWORD)line_number(&reply, 0, 0);
  return call_leave(&reply);
}
