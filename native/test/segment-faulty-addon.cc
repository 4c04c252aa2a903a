// An addon with the fault that FAULT names, put there on purpose: scripts/sanitize.mjs must see a leak and an overflow here before it is
// believed that there are none elsewhere.
#include <node_api.h>

#include <cstdlib>
#include <cstring>

static void* volatile kept;
static volatile int largest = 2147483647;

NAPI_MODULE_INIT() {
  if (std::strcmp(std::getenv("FAULT"), "overflow") == 0) largest = largest + 1;
  kept = std::malloc(1234);
  kept = nullptr;
  return exports;
}
