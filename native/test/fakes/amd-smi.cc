// A fake of the used part of AMD's management library: one device on each socket.
#include <cstdint>

#include "scenario.h"

namespace {

const std::string kName = "AMDSMI";

struct Handle {
  std::uint32_t device;
} handles[16];

__attribute__((constructor)) void OnOpen() { Behave(kName, "OPEN"); }

}  // namespace

#ifndef WITHOUT_INIT
FAKE unsigned int amdsmi_init(std::uint64_t flags) { return flags == 2 ? static_cast<unsigned int>(Behave(kName, "INIT")) : 1; }
#endif

FAKE unsigned int amdsmi_get_socket_handles(std::uint32_t* count, Handle** sockets) {
  const auto devices = static_cast<std::uint32_t>(Number(kName, "DEVICES", 1));
  for (std::uint32_t i = 0; sockets != nullptr && i < *count && i < devices; i++) {
    handles[i] = {i};
    sockets[i] = &handles[i];
  }
  *count = devices;
  return static_cast<unsigned int>(Behave(kName, "SOCKETS"));
}

FAKE unsigned int amdsmi_get_processor_handles(Handle* socket, std::uint32_t* count, Handle** processors) {
  if (processors != nullptr) *processors = socket;
  *count = 1;
  return 0;
}

FAKE unsigned int amdsmi_get_processor_type(Handle*, int* type) {
  *type = 1;
  return 0;
}

FAKE unsigned int amdsmi_get_gpu_bdf_id(Handle* handle, std::uint64_t* packed) {
  *packed = (0xc1ULL + handle->device) << 8;
  return 0;
}

FAKE unsigned int amdsmi_get_gpu_memory_total(Handle*, int, std::uint64_t* bytes) {
  *bytes = IsSet(kName, "GARBAGE") ? ~0ULL : 206'000'000'000ULL;
  return 0;
}

FAKE unsigned int amdsmi_get_gpu_memory_usage(Handle*, int, std::uint64_t* bytes) {
  *bytes = IsSet(kName, "GARBAGE") ? ~0ULL : 300'000'000ULL;
  return 0;
}

FAKE unsigned int amdsmi_get_gpu_asic_info(Handle*, char* info) {
  Copy(info, 256, IsSet(kName, "GARBAGE") ? "\xff\xfe" : "AMD Instinct MI300X");
  return 0;
}

FAKE unsigned int amdsmi_get_gpu_driver_info(Handle*, char* info) {
  Copy(info, 64, "6.12.12");
  return 0;
}
