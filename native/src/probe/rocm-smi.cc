// The used part of AMD's older management library, for machines that have only that.

#include <cstddef>
#include <cstdint>

#include "library.h"
#include "probes.h"

namespace cloudburst::probe {
namespace {

constexpr const char* kName = "rocm-smi";
constexpr unsigned int kSuccess = 0;
constexpr int kVram = 0;
constexpr int kDriver = 0;

using GetUnsigned = unsigned int (*)(std::uint32_t, std::uint64_t*);
using GetMemory = unsigned int (*)(std::uint32_t, int, std::uint64_t*);

class RocmSmi {
 public:
  RocmSmi(int fd, const std::string& names) : library_(fd, kName, names) {}

  void Probe() {
    if (!library_.IsOpen() || !Resolve()) return;
    if (const unsigned int code = init_(0); code != kSuccess) return library_.TellFailed("rsmi_init", code);
    std::uint32_t count = 0;
    if (const unsigned int code = get_count_(&count); code != kSuccess) return library_.TellFailed("rsmi_num_monitor_devices", code);
    if (count > kDevicesMax) return library_.TellImplausible("rsmi_num_monitor_devices", count);
    char version[256] = {};
    const bool is_known = get_version_ && get_version_(kDriver, version, 128) == kSuccess;
    for (std::uint32_t index = 0; index < count; index++) TellDevice(index, is_known ? version : nullptr);
  }

 private:
  bool Resolve() {
    init_ = library_.Require<unsigned int (*)(std::uint64_t)>("rsmi_init");
    get_count_ = library_.Require<unsigned int (*)(std::uint32_t*)>("rsmi_num_monitor_devices");
    get_pci_ = library_.Require<GetUnsigned>("rsmi_dev_pci_id_get");
    get_unique_ = library_.Optional<GetUnsigned>("rsmi_dev_unique_id_get");
    get_name_ = library_.Optional<unsigned int (*)(std::uint32_t, char*, std::size_t)>("rsmi_dev_name_get");
    get_total_ = library_.Optional<GetMemory>("rsmi_dev_memory_total_get");
    get_used_ = library_.Optional<GetMemory>("rsmi_dev_memory_usage_get");
    get_version_ = library_.Optional<unsigned int (*)(int, char*, std::uint32_t)>("rsmi_version_str_get");
    return init_ && get_count_ && get_pci_;
  }

  void TellDevice(std::uint32_t index, const char* version) const {
    const int at = static_cast<int>(index);
    std::uint64_t pci = 0, unique = 0, total = 0, used = 0;
    if (const unsigned int code = get_pci_(index, &pci); code != kSuccess) return library_.TellFailed("rsmi_dev_pci_id_get", code, at);
    auto record = library_.Tell("device");
    record.Number("index", at).Unsigned("pci", pci);
    if (get_unique_ && get_unique_(index, &unique) == kSuccess) record.Unsigned("uniqueId", unique);
    if (get_total_ && get_total_(index, kVram, &total) == kSuccess) record.Unsigned("totalBytes", total);
    if (get_used_ && get_used_(index, kVram, &used) == kSuccess) record.Unsigned("usedBytes", used);
    char name[256] = {};
    if (get_name_ && get_name_(index, name, 128) == kSuccess) record.Buffer("name", name, sizeof name);
    if (version) record.Buffer("driverVersion", version, 256);
  }

  Library library_;
  unsigned int (*init_)(std::uint64_t) = nullptr;
  unsigned int (*get_count_)(std::uint32_t*) = nullptr;
  GetUnsigned get_pci_ = nullptr;
  GetUnsigned get_unique_ = nullptr;
  unsigned int (*get_name_)(std::uint32_t, char*, std::size_t) = nullptr;
  GetMemory get_total_ = nullptr;
  GetMemory get_used_ = nullptr;
  unsigned int (*get_version_)(int, char*, std::uint32_t) = nullptr;
};

}  // namespace

void ProbeRocmSmi(int fd, const std::string& names) { RocmSmi(fd, names).Probe(); }

}  // namespace cloudburst::probe
