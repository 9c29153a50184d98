/* winsta.dll has no header of Microsoft's; the signatures are those of phnt's winsta.h. */
#include "../calls.h"

__declspec(dllexport) HANDLE WINAPI WinStationOpenServerW(LPWSTR name) {
  return open_server("WinStationOpenServerW", name);
}

/* BOOLEAN functions: only the lowest byte of what they return counts. */
__declspec(dllexport) DWORD WINAPI WinStationCloseServer(HANDLE server) {
  return close_server("WinStationCloseServer", server) ? BOOLEAN_SUCCESS : BOOLEAN_FAILURE;
}

__declspec(dllexport) DWORD WINAPI WinStationReset(HANDLE server, ULONG session_id, BOOLEAN wait) {
  server_call call;
  if (!call_begin(&call, server, "WinStationReset")) return BOOLEAN_FAILURE;
  line_add_number(&call.request, "sessionId", session_id);
  line_add_number(&call.request, "wait", wait);
  return call_to_end(&call) ? BOOLEAN_SUCCESS : BOOLEAN_FAILURE;
}
