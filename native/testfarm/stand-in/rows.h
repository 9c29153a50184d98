/* Fields of an answer as they go into what the caller gets. */
#pragma once
#include "blocks.h"

/* Bytes that a field's text takes with its NUL; 0 for null. */
size_t row_text_bytes(const line_reply *reply, DWORD row, DWORD field);
/* The field's text in the block's room for texts; null for null. */
WCHAR *row_text(void *block, const line_reply *reply, DWORD row, DWORD field);
/* The field's text in an array, cut to its length; empty for null. What follows its NUL is left as it was. */
void row_text_array(const line_reply *reply, DWORD row, DWORD field, WCHAR *array, size_t units);
