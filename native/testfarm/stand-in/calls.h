/* What every exported function does: use the handle, ask the farm, leave Windows' error. */
#pragma once
#include "blocks.h"
#include "handles.h"

/* BOOL is any nonzero value in 32 bits: whoever keeps only a part of it sees a failure. */
#define BOOL_SUCCESS 0x100
/* BOOLEAN is one byte: whoever reads more of it sees what the registers held before. */
#define BOOLEAN_SUCCESS 0x5A5A5A01
#define BOOLEAN_FAILURE 0x5A5A5A00

typedef struct {
  server_use use;
  line_request request;
} server_call;

/* False, with the error left, where the handle is not open. */
BOOL call_begin(server_call *call, HANDLE server, const char *function);
line_reply call_ask(server_call *call);
/* Frees the answer and leaves its error. A success leaves an error too, as Windows may: it means nothing. */
BOOL call_leave(line_reply *reply);
/* For calls that answer with nothing but success. */
BOOL call_to_end(server_call *call);

HANDLE open_server(const char *function, const WCHAR *name);
BOOL close_server(const char *function, HANDLE server);
