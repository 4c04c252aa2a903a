// The used part of NVIDIA's management library. Only functions whose layout never changed are called, and every buffer is larger than any
// version of the library writes.

#include <cstddef>

#include "library.h"
#include "probes.h"

namespace cloudburst::probe {
namespace {

constexpr const char* kName = "nvml";
constexpr int kSuccess = 0;
constexpr std::size_t kTextBytes = 128;  // The longest text of NVML is 96 bytes.

using Device = void*;
struct Memory {
  unsigned long long total, free, used;
};
// The head of nvmlPciInfo_t, the same in all its versions; the rest is room for what they append.
struct PciInfo {
  char legacy_id[16];
  unsigned int domain, bus, device;
  char rest[236];
};
struct Attributes {
  unsigned int multiprocessors, copy_engines, decoders, encoders, jpeg, ofa, instance_slices, compute_slices;
  unsigned long long memory_mib;
  char rest[192];
};

class Nvml {
 public:
  Nvml(int fd, const std::string& names) : library_(fd, kName, names) {}

  void Probe() {
    if (!library_.IsOpen() || !Resolve()) return;
    if (const int code = init_(); code != kSuccess) return library_.TellFailed("nvmlInit_v2", code);
    TellSystem();
    unsigned int count = 0;
    if (const int code = get_count_(&count); code != kSuccess) return library_.TellFailed("nvmlDeviceGetCount_v2", code);
    if (count > kDevicesMax) return library_.TellImplausible("nvmlDeviceGetCount_v2", count);
    for (unsigned int index = 0; index < count; index++) TellDevice(index);
  }

 private:
  using GetText = int (*)(Device, char*, unsigned int);
  using GetUnsigned = int (*)(Device, unsigned int*);

  bool Resolve() {
    init_ = library_.Require<int (*)()>("nvmlInit_v2", "nvmlInit");
    get_count_ = library_.Require<int (*)(unsigned int*)>("nvmlDeviceGetCount_v2", "nvmlDeviceGetCount");
    get_handle_ = library_.Require<int (*)(unsigned int, Device*)>("nvmlDeviceGetHandleByIndex_v2", "nvmlDeviceGetHandleByIndex");
    get_name_ = library_.Require<GetText>("nvmlDeviceGetName");
    get_uuid_ = library_.Require<GetText>("nvmlDeviceGetUUID");
    get_memory_ = library_.Require<int (*)(Device, Memory*)>("nvmlDeviceGetMemoryInfo");
    get_pci_ = library_.Optional<int (*)(Device, PciInfo*)>("nvmlDeviceGetPciInfo_v3", "nvmlDeviceGetPciInfo_v2");
    get_capability_ = library_.Optional<int (*)(Device, int*, int*)>("nvmlDeviceGetCudaComputeCapability");
    get_compute_mode_ = library_.Optional<GetUnsigned>("nvmlDeviceGetComputeMode");
    get_mig_mode_ = library_.Optional<int (*)(Device, unsigned int*, unsigned int*)>("nvmlDeviceGetMigMode");
    get_mig_count_ = library_.Optional<GetUnsigned>("nvmlDeviceGetMaxMigDeviceCount");
    get_mig_handle_ = library_.Optional<int (*)(Device, unsigned int, Device*)>("nvmlDeviceGetMigDeviceHandleByIndex");
    get_attributes_ = library_.Optional<int (*)(Device, Attributes*)>("nvmlDeviceGetAttributes_v2");
    get_gpu_instance_ = library_.Optional<GetUnsigned>("nvmlDeviceGetGpuInstanceId");
    get_compute_instance_ = library_.Optional<GetUnsigned>("nvmlDeviceGetComputeInstanceId");
    return init_ && get_count_ && get_handle_ && get_name_ && get_uuid_ && get_memory_;
  }

  void TellSystem() const {
    auto driver = library_.Optional<int (*)(char*, unsigned int)>("nvmlSystemGetDriverVersion");
    auto cuda = library_.Optional<int (*)(int*)>("nvmlSystemGetCudaDriverVersion_v2", "nvmlSystemGetCudaDriverVersion");
    char version[kTextBytes] = {};
    int number = 0;
    auto record = library_.Tell("system");
    if (driver && driver(version, sizeof version) == kSuccess) record.Buffer("driverVersion", version, sizeof version);
    if (cuda && cuda(&number) == kSuccess) record.Number("cudaVersion", number);
  }

  void TellDevice(unsigned int index) const {
    const int at = static_cast<int>(index);
    Device device = nullptr;
    if (const int code = get_handle_(index, &device); code != kSuccess)
      return library_.TellFailed("nvmlDeviceGetHandleByIndex_v2", code, at);
    char uuid[kTextBytes] = {};
    if (const int code = get_uuid_(device, uuid, 96); code != kSuccess) return library_.TellFailed("nvmlDeviceGetUUID", code, at);
    {
      auto record = library_.Tell("device");
      record.Number("index", at).Buffer("uuid", uuid, sizeof uuid);
      TellCommon(record, device);
      TellWhole(record, device);
    }
    TellInstances(device, at);
  }

  // What a device and an instance answer alike.
  void TellCommon(Record& record, Device device) const {
    char name[kTextBytes] = {};
    if (get_name_(device, name, 96) == kSuccess) record.Buffer("name", name, sizeof name);
    Memory memory = {};
    if (get_memory_(device, &memory) == kSuccess) record.Unsigned("totalBytes", memory.total).Unsigned("freeBytes", memory.free);
  }

  void TellWhole(Record& record, Device device) const {
    PciInfo pci = {};
    if (get_pci_ && get_pci_(device, &pci) == kSuccess)
      record.Number("pciDomain", pci.domain).Number("pciBus", pci.bus).Number("pciDevice", pci.device);
    int major = 0, minor = 0;
    if (get_capability_ && get_capability_(device, &major, &minor) == kSuccess) record.Number("major", major).Number("minor", minor);
    unsigned int mode = 0, pending = 0;
    if (get_compute_mode_ && get_compute_mode_(device, &mode) == kSuccess) record.Number("computeMode", mode);
    if (get_mig_mode_ && get_mig_mode_(device, &mode, &pending) == kSuccess) record.Number("migMode", mode);
  }

  void TellInstances(Device device, int index) const {
    unsigned int mode = 0, pending = 0, count = 0;
    if (!get_mig_mode_ || !get_mig_count_ || !get_mig_handle_) return;
    if (get_mig_mode_(device, &mode, &pending) != kSuccess || mode != 1) return;
    if (get_mig_count_(device, &count) != kSuccess || count > kInstancesMax) return;
    for (unsigned int position = 0; position < count; position++) {
      Device instance = nullptr;
      // Positions are sparse: one that is not found is free.
      if (get_mig_handle_(device, position, &instance) != kSuccess) continue;
      TellInstance(instance, index, position);
    }
  }

  void TellInstance(Device instance, int index, unsigned int position) const {
    char uuid[kTextBytes] = {};
    if (const int code = get_uuid_(instance, uuid, 96); code != kSuccess) return library_.TellFailed("nvmlDeviceGetUUID", code, index);
    auto record = library_.Tell("instance");
    record.Number("index", index).Number("position", position).Buffer("uuid", uuid, sizeof uuid);
    TellCommon(record, instance);
    Attributes attributes = {};
    if (get_attributes_ && get_attributes_(instance, &attributes) == kSuccess)
      record.Number("slices", attributes.instance_slices).Unsigned("memoryMib", attributes.memory_mib);
    unsigned int id = 0;
    if (get_gpu_instance_ && get_gpu_instance_(instance, &id) == kSuccess) record.Number("gpuInstance", id);
    if (get_compute_instance_ && get_compute_instance_(instance, &id) == kSuccess) record.Number("computeInstance", id);
  }

  Library library_;
  int (*init_)() = nullptr;
  int (*get_count_)(unsigned int*) = nullptr;
  int (*get_handle_)(unsigned int, Device*) = nullptr;
  GetText get_name_ = nullptr;
  GetText get_uuid_ = nullptr;
  int (*get_memory_)(Device, Memory*) = nullptr;
  int (*get_pci_)(Device, PciInfo*) = nullptr;
  int (*get_capability_)(Device, int*, int*) = nullptr;
  GetUnsigned get_compute_mode_ = nullptr;
  int (*get_mig_mode_)(Device, unsigned int*, unsigned int*) = nullptr;
  GetUnsigned get_mig_count_ = nullptr;
  int (*get_mig_handle_)(Device, unsigned int, Device*) = nullptr;
  int (*get_attributes_)(Device, Attributes*) = nullptr;
  GetUnsigned get_gpu_instance_ = nullptr;
  GetUnsigned get_compute_instance_ = nullptr;
};

}  // namespace

void ProbeNvml(int fd, const std::string& names) { Nvml(fd, names).Probe(); }

}  // namespace cloudburst::probe
