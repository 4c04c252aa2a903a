// A fake of the used part of the CUDA driver API. Like the driver it reads its own environment variables, and it counts the fastest device
// first: of the fakes the last, unless CUDA_DEVICE_ORDER says otherwise.
#include "scenario.h"

namespace {

const std::string kName = "CUDA";

int Count() { return Number(kName, "DEVICES", 1); }

int DeviceAt(int ordinal) {
  const char* order = std::getenv("CUDA_DEVICE_ORDER");
  return order != nullptr && std::strcmp(order, "PCI_BUS_ID") == 0 ? ordinal : Count() - 1 - ordinal;
}

__attribute__((constructor)) void OnOpen() { Behave(kName, "OPEN"); }

}  // namespace

FAKE int cuInit(unsigned int) { return Behave(kName, "INIT"); }

FAKE int cuDriverGetVersion(int* version) {
  *version = 13000;
  return 0;
}

FAKE int cuDeviceGetCount(int* count) {
  // The probe must see all devices, whatever hides them from this process.
  *count = std::getenv("CUDA_VISIBLE_DEVICES") != nullptr ? 0 : Count();
  return Behave(kName, "COUNT");
}

FAKE int cuDeviceGet(int* device, int ordinal) {
  *device = DeviceAt(ordinal);
  return 0;
}

#ifndef WITHOUT_UUID
FAKE int cuDeviceGetUuid_v2(unsigned char* bytes, int device) {
  const std::string text = IsSet(kName, "INSTANCE") ? InstanceUuid(1, 0) : Uuid(device + Number(kName, "OTHERS", 0));
  std::string digits;
  for (const char c : text)
    if (c != '-') digits += c;
  for (int i = 0; i < 16; i++) bytes[i] = static_cast<unsigned char>(std::stoi(digits.substr(static_cast<std::size_t>(i) * 2, 2), nullptr, 16));
  return 0;
}
#endif

FAKE int cuDeviceGetName(char* text, int size, int) {
  Copy(text, static_cast<std::size_t>(size), "NVIDIA H200");
  return 0;
}

FAKE int cuDeviceTotalMem_v2(std::size_t* bytes, int) {
  *bytes = 149'000'000'000;
  return 0;
}

FAKE int cuDeviceGetAttribute(int* value, int attribute, int device) {
  switch (attribute) {
    case 33:
      *value = 0x19 + device;
      return 0;
    case 75:
      *value = 9;
      return 0;
    default:
      *value = 0;
      return 0;
  }
}
