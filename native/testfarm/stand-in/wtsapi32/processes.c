#include "../calls.h"
#include "../rows.h"
#include "../structures.h"

enum { SESSION_ID, PROCESS_ID, NAME, WORKING_SET, PROCESSOR_TIME };

static const char function[] = "WTSEnumerateProcessesExW";

/* S-1-5-21-1-2-3-1001 */
static const BYTE sid[28] = {1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0xE9, 3, 0, 0};

static size_t texts_and_sids(const line_reply *reply) {
  size_t bytes = 0;
  for (DWORD row = 0; row < reply->row_count; row++) bytes += row_text_bytes(reply, row, NAME) + sizeof sid;
  return bytes;
}

static LONGLONG ticks_of(FILETIME time) { return ((LONGLONG)time.dwHighDateTime << 32) | time.dwLowDateTime; }

/* The caller's own is what it has used; of others the farm knows. */
static LONGLONG processor_time(const line_reply *reply, DWORD row) {
  FILETIME created, ended, kernel, user;
  if ((DWORD)line_number(reply, row, PROCESS_ID) != GetCurrentProcessId()) return line_number(reply, row, PROCESSOR_TIME);
  GetProcessTimes(GetCurrentProcess(), &created, &ended, &kernel, &user);
  return ticks_of(kernel) + ticks_of(user);
}

static WTS_PROCESS_INFO_EXW *give_processes_1(const line_reply *reply) {
  WTS_PROCESS_INFO_EXW *given = block_new(function, BLOCK_PROCESSES_1, reply->row_count,
                                          reply->row_count * sizeof *given, texts_and_sids(reply));
  for (DWORD row = 0; row < reply->row_count; row++) {
    DWORD working_set = (DWORD)line_number(reply, row, WORKING_SET);
    LONGLONG time = processor_time(reply, row);
    given[row] = (WTS_PROCESS_INFO_EXW){
        .SessionId = (DWORD)line_number(reply, row, SESSION_ID),
        .ProcessId = (DWORD)line_number(reply, row, PROCESS_ID),
        .pProcessName = row_text(given, reply, row, NAME),
        .pUserSid = block_bytes(given, sid, sizeof sid),
        .NumberOfThreads = 7,
        .HandleCount = 99,
        .PagefileUsage = working_set + 1,
        .PeakPagefileUsage = working_set + 2,
        .WorkingSetSize = working_set,
        .PeakWorkingSetSize = working_set + 3,
        .UserTime.QuadPart = time - time / 3,
        .KernelTime.QuadPart = time / 3,
    };
  }
  return given;
}

static WTS_PROCESS_INFOW *give_processes_0(const line_reply *reply) {
  WTS_PROCESS_INFOW *given = block_new(function, BLOCK_PROCESSES_0, reply->row_count,
                                       reply->row_count * sizeof *given, texts_and_sids(reply));
  for (DWORD row = 0; row < reply->row_count; row++) {
    given[row].SessionId = (DWORD)line_number(reply, row, SESSION_ID);
    given[row].ProcessId = (DWORD)line_number(reply, row, PROCESS_ID);
    given[row].pProcessName = row_text(given, reply, row, NAME);
    given[row].pUserSid = block_bytes(given, sid, sizeof sid);
  }
  return given;
}

/* No process is no memory: Windows may answer so, and there is nothing to free then. */
static void *give_processes(const line_reply *reply, DWORD level) {
  if (reply->row_count == 0) return NULL;
  return level == 1 ? (void *)give_processes_1(reply) : (void *)give_processes_0(reply);
}

__declspec(dllexport) BOOL WINAPI WTSEnumerateProcessesExW(HANDLE server, DWORD *level, DWORD session_id,
                                                           LPWSTR *processes, DWORD *count) {
  server_call call;
  if (!call_begin(&call, server, function)) return FALSE;
  line_add_number(&call.request, "level", *level);
  line_add_number(&call.request, "sessionId", session_id);
  line_reply reply = call_ask(&call);
  if (reply.ok) {
    *processes = give_processes(&reply, *level);
    *count = reply.row_count;
  }
  return call_leave(&reply);
}
