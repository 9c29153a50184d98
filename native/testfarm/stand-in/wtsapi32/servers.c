#include "../calls.h"

__declspec(dllexport) HANDLE WINAPI WTSOpenServerW(LPWSTR name) { return open_server("WTSOpenServerW", name); }

__declspec(dllexport) VOID WINAPI WTSCloseServer(HANDLE server) { close_server("WTSCloseServer", server); }
