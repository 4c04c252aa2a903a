// The used part of the CUDA driver API: which devices the driver gives to programs, and in which order it counts them. No context is
// made, so that no memory of a device is taken.

#include <cstddef>

#include "library.h"
#include "probes.h"

namespace cloudburst::probe {
namespace {

constexpr const char* kName = "cuda";
constexpr int kSuccess = 0;
constexpr int kNoDevice = 100;
// Attributes of a device by their fixed numbers.
constexpr int kPciBus = 33, kPciDevice = 34, kPciDomain = 50, kMajor = 75, kMinor = 76;

struct Uuid {
  unsigned char bytes[16];
};
using GetUuid = int (*)(Uuid*, int);

class Cuda {
 public:
  Cuda(int fd, const std::string& names) : library_(fd, kName, names) {}

  void Probe() {
    if (!library_.IsOpen() || !Resolve()) return;
    const int initialized = init_(0);
    if (initialized != kSuccess && initialized != kNoDevice) return library_.TellFailed("cuInit", initialized);
    int version = 0;
    {
      auto record = library_.Tell("system");
      if (get_version_ && get_version_(&version) == kSuccess) record.Number("cudaVersion", version);
    }
    if (initialized == kNoDevice) return;  // A driver without devices is a sound one.
    int count = 0;
    if (const int code = get_count_(&count); code != kSuccess) return library_.TellFailed("cuDeviceGetCount", code);
    if (count < 0 || count > static_cast<int>(kDevicesMax)) return library_.TellImplausible("cuDeviceGetCount", count);
    for (int ordinal = 0; ordinal < count; ordinal++) TellDevice(ordinal);
  }

 private:
  bool Resolve() {
    init_ = library_.Require<int (*)(unsigned int)>("cuInit");
    get_count_ = library_.Require<int (*)(int*)>("cuDeviceGetCount");
    get_device_ = library_.Require<int (*)(int*, int)>("cuDeviceGet");
    // Since CUDA 11.4 the newer one answers with the uuid of an instance where the device is one.
    get_uuid_ = library_.Require<GetUuid>("cuDeviceGetUuid_v2", "cuDeviceGetUuid");
    get_version_ = library_.Optional<int (*)(int*)>("cuDriverGetVersion");
    get_name_ = library_.Optional<int (*)(char*, int, int)>("cuDeviceGetName");
    get_memory_ = library_.Optional<int (*)(std::size_t*, int)>("cuDeviceTotalMem_v2");
    get_attribute_ = library_.Optional<int (*)(int*, int, int)>("cuDeviceGetAttribute");
    return init_ && get_count_ && get_device_ && get_uuid_;
  }

  void TellDevice(int ordinal) const {
    int device = 0;
    if (const int code = get_device_(&device, ordinal); code != kSuccess) return library_.TellFailed("cuDeviceGet", code, ordinal);
    Uuid uuid = {};
    if (const int code = get_uuid_(&uuid, device); code != kSuccess) return library_.TellFailed("cuDeviceGetUuid_v2", code, ordinal);
    auto record = library_.Tell("device");
    record.Number("index", ordinal).Text("uuid", Format(uuid));
    char name[256] = {};
    if (get_name_ && get_name_(name, 128, device) == kSuccess) record.Buffer("name", name, sizeof name);
    std::size_t bytes = 0;
    if (get_memory_ && get_memory_(&bytes, device) == kSuccess) record.Unsigned("totalBytes", bytes);
    TellAttribute(record, "major", kMajor, device);
    TellAttribute(record, "minor", kMinor, device);
    TellAttribute(record, "pciDomain", kPciDomain, device);
    TellAttribute(record, "pciBus", kPciBus, device);
    TellAttribute(record, "pciDevice", kPciDevice, device);
  }

  void TellAttribute(Record& record, const char* key, int attribute, int device) const {
    int value = 0;
    if (get_attribute_ && get_attribute_(&value, attribute, device) == kSuccess) record.Number(key, value);
  }

  // The 16 bytes as 8-4-4-4-12 hexadecimal digits, without the vendor's prefix.
  static std::string Format(const Uuid& uuid) {
    constexpr char kHex[] = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < sizeof uuid.bytes; i++) {
      if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
      text += kHex[uuid.bytes[i] >> 4];
      text += kHex[uuid.bytes[i] & 15];
    }
    return text;
  }

  Library library_;
  int (*init_)(unsigned int) = nullptr;
  int (*get_count_)(int*) = nullptr;
  int (*get_device_)(int*, int) = nullptr;
  GetUuid get_uuid_ = nullptr;
  int (*get_version_)(int*) = nullptr;
  int (*get_name_)(char*, int, int) = nullptr;
  int (*get_memory_)(std::size_t*, int) = nullptr;
  int (*get_attribute_)(int*, int, int) = nullptr;
};

}  // namespace

void ProbeCuda(int fd, const std::string& names) { Cuda(fd, names).Probe(); }

}  // namespace cloudburst::probe
