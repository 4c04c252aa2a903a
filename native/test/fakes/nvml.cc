// A fake of the used part of NVIDIA's management library.
#include "scenario.h"

namespace {

const std::string kName = "NVML";
constexpr int kInstancesMax = 7;

// A handle is the address of one of these.
struct Handle {
  int device;
  int position;  // -1 for the device itself
} handles[16][kInstancesMax + 1];

Handle* HandleOf(int device, int position) {
  Handle* handle = &handles[device][position + 1];
  *handle = {device, position};
  return handle;
}

bool IsGarbage() { return IsSet(kName, "GARBAGE"); }

// NVML_MIG=1:2 divides device 1 into two instances.
[[maybe_unused]] int InstancesOf(int device) {
  const char* text = Setting(kName, "MIG");
  int divided = 0, instances = 0;
  if (text == nullptr || std::sscanf(text, "%d:%d", &divided, &instances) != 2) return -1;
  return divided == device ? instances : -1;
}

struct Memory {
  unsigned long long total, free, used;
};
struct PciInfo {
  char legacy_id[16];
  unsigned int domain, bus, device, pci_device, pci_subsystem;
  char id[32];
};
struct [[maybe_unused]] Attributes {
  unsigned int multiprocessors, copy_engines, decoders, encoders, jpeg, ofa, instance_slices, compute_slices;
  unsigned long long memory_mib;
};

__attribute__((constructor)) void OnOpen() { Behave(kName, "OPEN"); }

}  // namespace

#ifndef WITHOUT_INIT
FAKE int nvmlInit_v2() { return Behave(kName, "INIT"); }
#endif

FAKE int nvmlSystemGetDriverVersion(char* text, unsigned int size) {
  Copy(text, size, IsGarbage() ? "\x01\xff" : "570.133.20");
  return 0;
}

FAKE int nvmlSystemGetCudaDriverVersion_v2(int* version) {
  *version = IsGarbage() ? -7 : 12080;
  return 0;
}

FAKE int nvmlDeviceGetCount_v2(unsigned int* count) {
  *count = static_cast<unsigned int>(Number(kName, "DEVICES", 1));
  return Behave(kName, "COUNT");
}

FAKE int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void** handle) {
  if (Number(kName, "LOST", -1) == static_cast<int>(index)) return 15;
  *handle = HandleOf(static_cast<int>(index), -1);
  return 0;
}

FAKE int nvmlDeviceGetName(Handle* handle, char* text, unsigned int size) {
  if (handle->device == Number(kName, "NAME_AT", 0))
    if (const int code = Behave(kName, "NAME"); code != 0) return code;
  if (IsGarbage()) {
    std::memset(text, 0xfe, size);  // And no end of the text.
    return 0;
  }
  Copy(text, size, handle->position < 0 ? "NVIDIA H200" : "NVIDIA H200 MIG 1g.18gb");
  return 0;
}

FAKE int nvmlDeviceGetUUID(Handle* handle, char* text, unsigned int size) {
  if (IsGarbage()) {
    Copy(text, size, handle->device == 0 ? "" : "\"}\n{\x02");
    return 0;
  }
  const int twin = Number(kName, "REPEATS", -1);
  const int device = handle->device == twin ? 0 : handle->device;
  Copy(text, size, handle->position < 0 ? "GPU-" + Uuid(device) : "MIG-" + InstanceUuid(device, handle->position));
  return 0;
}

FAKE int nvmlDeviceGetMemoryInfo(Handle* handle, Memory* memory) {
  if (IsSet(kName, "UNIFIED")) return 3;
  const unsigned long long total = handle->position < 0 ? 150'000'000'000ULL : 18'000'000'000ULL;
  *memory = IsGarbage() ? Memory{~0ULL, ~0ULL, 1} : Memory{total, total - 1'000, 1'000};
  return 0;
}

FAKE int nvmlDeviceGetCudaComputeCapability(Handle*, int* major, int* minor) {
  *major = IsGarbage() ? -1 : 9;
  *minor = 0;
  return 0;
}

FAKE int nvmlDeviceGetPciInfo_v3(Handle* handle, PciInfo* pci) {
  *pci = {};
  pci->bus = 0x19 + static_cast<unsigned int>(handle->device);
  return 0;
}

FAKE int nvmlDeviceGetComputeMode(Handle* handle, unsigned int* mode) {
  *mode = Number(kName, "PROHIBITED", -1) == handle->device ? 2 : 0;
  return 0;
}

#ifndef WITHOUT_MIG
FAKE int nvmlDeviceGetMigMode(Handle* handle, unsigned int* current, unsigned int* pending) {
  *current = *pending = InstancesOf(handle->device) >= 0 ? 1 : 0;
  return 0;
}

FAKE int nvmlDeviceGetMaxMigDeviceCount(Handle*, unsigned int* count) {
  *count = kInstancesMax;
  return 0;
}

FAKE int nvmlDeviceGetMigDeviceHandleByIndex(Handle* handle, unsigned int position, void** instance) {
  // Every second place is free.
  if (position % 2 != 0 || static_cast<int>(position) / 2 >= InstancesOf(handle->device)) return 6;
  *instance = HandleOf(handle->device, static_cast<int>(position));
  return 0;
}

FAKE int nvmlDeviceGetAttributes_v2(Handle*, Attributes* attributes) {
  *attributes = {};
  attributes->instance_slices = attributes->compute_slices = 1;
  attributes->memory_mib = 17'166;
  return 0;
}

FAKE int nvmlDeviceGetGpuInstanceId(Handle* handle, unsigned int* id) {
  *id = 7 + static_cast<unsigned int>(handle->position);
  return 0;
}

FAKE int nvmlDeviceGetComputeInstanceId(Handle*, unsigned int* id) {
  *id = 0;
  return 0;
}
#endif
