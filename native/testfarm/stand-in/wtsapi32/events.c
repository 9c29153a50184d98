#include "../calls.h"
#include "../structures.h"

/* A flush releases the wait on the same handle, so it alone may be made beside it. */
__declspec(dllexport) BOOL WINAPI WTSWaitSystemEvent(HANDLE server, DWORD mask, DWORD *flags) {
  const char *function = "WTSWaitSystemEvent";
  server_call call;
  BOOL begun = (mask & WTS_EVENT_FLUSH) != 0 ? call_begin_beside(&call, server, function)
                                             : call_begin(&call, server, function);
  if (!begun) return FALSE;
  line_add_number(&call.request, "handle", (long long)(ULONG_PTR)server);
  line_add_number(&call.request, "mask", mask);
  line_reply reply = call_ask(&call);
  if (reply.ok) *flags = (DWORD)line_number(&reply, 0, 0);
  return call_leave(&reply);
}
