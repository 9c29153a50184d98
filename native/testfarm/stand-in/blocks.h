/*
 * Memory given to the caller. Each block ends at a page that cannot be touched, and cannot be touched itself once freed:
 * a read beyond its end or after its freeing ends the process. Freeing it otherwise than it was given is complained of.
 */
#pragma once
#include "line.h"

/* How a block must be freed. The values from 0 are WTS_TYPE_CLASS, for WTSFreeMemoryExW. */
typedef enum { BLOCK_PLAIN = -1, BLOCK_PROCESSES_0 = 0, BLOCK_PROCESSES_1 = 1, BLOCK_SESSIONS_1 = 2 } block_class;

/* `count` is of rows, and is what freeing by class must name. Texts lie apart, so that they are no cushion for the rows. */
void *block_new(const char *function, block_class kind, DWORD count, size_t bytes, size_t text_bytes);
/* Copies into the block's room for texts. Null stays null. */
WCHAR *block_text(void *block, const WCHAR *text);
void *block_bytes(void *block, const void *bytes, size_t count);
/* True when it was freed as it had been given. */
BOOL block_free(const char *function, void *memory, block_class kind, DWORD count);
