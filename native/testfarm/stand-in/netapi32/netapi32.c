#include "../calls.h"
#include <lm.h>

enum { ELAPSED_SECONDS };

static void give_time(const line_reply *reply, LPBYTE *buffer) {
  TIME_OF_DAY_INFO *time = block_new("NetRemoteTOD", BLOCK_PLAIN, 1, sizeof *time, 0);
  time->tod_elapsedt = (DWORD)line_number(reply, 0, ELAPSED_SECONDS);
  *buffer = (LPBYTE)time;
}

/* The error is what it returns; what GetLastError says afterwards means nothing. */
__declspec(dllexport) NET_API_STATUS WINAPI NetRemoteTOD(LPCWSTR server, LPBYTE *buffer) {
  line_request request = line_begin("NetRemoteTOD", server == NULL ? L"." : server);
  line_reply reply = line_ask(&request);
  NET_API_STATUS status = reply.ok ? NERR_Success : reply.error;
  if (reply.ok) give_time(&reply, buffer);
  line_free(&reply);
  SetLastError(ERROR_INVALID_WINDOW_HANDLE);
  return status;
}

__declspec(dllexport) NET_API_STATUS WINAPI NetApiBufferFree(LPVOID buffer) {
  return block_free("NetApiBufferFree", buffer, BLOCK_PLAIN, 0) ? NERR_Success : ERROR_INVALID_PARAMETER;
}
