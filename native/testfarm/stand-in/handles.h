/* Server handles: which are open, and that no two calls are made on one at a time. */
#pragma once
#include "line.h"

/* A call on a server, for as long as it lasts. `server` is null where the handle is not open. */
typedef struct {
  const WCHAR *server;
  size_t index;
} server_use;

HANDLE handle_open(const WCHAR *server);
/* A null handle is this machine, `.`. Using one that is not open, or is in use, is complained of. */
server_use handle_begin(HANDLE handle, const char *function);
void handle_end(server_use *use);
/* Complains of a handle that is not open or in use; true when it was open. */
BOOL handle_close(HANDLE handle, const char *function, WCHAR *server, size_t room);
