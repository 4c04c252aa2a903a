// The used part of AMD's management library. Its structures change with every major version, so only functions with plain results are
// called, and of a structure only the text at its start, into a buffer larger than any version fills.

#include <cstdint>
#include <vector>

#include "library.h"
#include "probes.h"

namespace cloudburst::probe {
namespace {

constexpr const char* kName = "amd-smi";
constexpr unsigned int kSuccess = 0;
constexpr std::uint64_t kInitGpus = 2;
constexpr int kTypeGpu = 1, kTypeApu = 6;
constexpr int kVram = 0;
constexpr std::size_t kStructBytes = 8'192;

using Handle = void*;
using List = unsigned int (*)(std::uint32_t*, Handle*);
using ListIn = unsigned int (*)(Handle, std::uint32_t*, Handle*);
using GetMemory = unsigned int (*)(Handle, int, std::uint64_t*);
using GetStruct = unsigned int (*)(Handle, void*);

class AmdSmi {
 public:
  AmdSmi(int fd, const std::string& names) : library_(fd, kName, names) {}

  void Probe() {
    if (!library_.IsOpen() || !Resolve()) return;
    if (const unsigned int code = init_(kInitGpus); code != kSuccess) return library_.TellFailed("amdsmi_init", code);
    std::uint32_t count = 0;
    if (const unsigned int code = get_sockets_(&count, nullptr); code != kSuccess)
      return library_.TellFailed("amdsmi_get_socket_handles", code);
    if (count > kDevicesMax) return library_.TellImplausible("amdsmi_get_socket_handles", count);
    std::vector<Handle> sockets(kDevicesMax);
    if (const unsigned int code = get_sockets_(&count, sockets.data()); code != kSuccess)
      return library_.TellFailed("amdsmi_get_socket_handles", code);
    for (std::uint32_t i = 0; i < count && i < kDevicesMax; i++) TellSocket(sockets[i]);
  }

 private:
  bool Resolve() {
    init_ = library_.Require<unsigned int (*)(std::uint64_t)>("amdsmi_init");
    get_sockets_ = library_.Require<List>("amdsmi_get_socket_handles");
    get_processors_ = library_.Require<ListIn>("amdsmi_get_processor_handles");
    get_pci_ = library_.Require<unsigned int (*)(Handle, std::uint64_t*)>("amdsmi_get_gpu_bdf_id");
    get_total_ = library_.Optional<GetMemory>("amdsmi_get_gpu_memory_total");
    get_used_ = library_.Optional<GetMemory>("amdsmi_get_gpu_memory_usage");
    get_type_ = library_.Optional<unsigned int (*)(Handle, int*)>("amdsmi_get_processor_type");
    get_uuid_ = library_.Optional<unsigned int (*)(Handle, unsigned int*, char*)>("amdsmi_get_gpu_device_uuid");
    get_asic_ = library_.Optional<GetStruct>("amdsmi_get_gpu_asic_info");
    get_driver_ = library_.Optional<GetStruct>("amdsmi_get_gpu_driver_info");
    return init_ && get_sockets_ && get_processors_ && get_pci_;
  }

  void TellSocket(Handle socket) {
    std::uint32_t count = 0;
    if (const unsigned int code = get_processors_(socket, &count, nullptr); code != kSuccess)
      return library_.TellFailed("amdsmi_get_processor_handles", code);
    if (count > kDevicesMax) return library_.TellImplausible("amdsmi_get_processor_handles", count);
    std::vector<Handle> processors(kDevicesMax);
    if (const unsigned int code = get_processors_(socket, &count, processors.data()); code != kSuccess)
      return library_.TellFailed("amdsmi_get_processor_handles", code);
    for (std::uint32_t i = 0; i < count && i < kDevicesMax; i++) {
      int type = kTypeGpu;
      if (get_type_ && get_type_(processors[i], &type) == kSuccess && type != kTypeGpu && type != kTypeApu) continue;
      TellDevice(processors[i]);
    }
  }

  void TellDevice(Handle device) {
    const int index = next_++;
    std::uint64_t pci = 0, total = 0, used = 0;
    if (const unsigned int code = get_pci_(device, &pci); code != kSuccess)
      return library_.TellFailed("amdsmi_get_gpu_bdf_id", code, index);
    auto record = library_.Tell("device");
    record.Number("index", index).Unsigned("pci", pci);
    if (get_total_ && get_total_(device, kVram, &total) == kSuccess) record.Unsigned("totalBytes", total);
    if (get_used_ && get_used_(device, kVram, &used) == kSuccess) record.Unsigned("usedBytes", used);
    char uuid[256] = {};
    unsigned int length = 128;
    if (get_uuid_ && get_uuid_(device, &length, uuid) == kSuccess) record.Buffer("uuid", uuid, sizeof uuid);
    TellHead(record, "name", get_asic_, device);
    TellHead(record, "driverVersion", get_driver_, device);
  }

  static void TellHead(Record& record, const char* key, GetStruct get, Handle device) {
    if (get == nullptr) return;
    std::vector<char> filled(kStructBytes);
    if (get(device, filled.data()) == kSuccess) record.Buffer(key, filled.data(), 256);
  }

  Library library_;
  int next_ = 0;
  unsigned int (*init_)(std::uint64_t) = nullptr;
  List get_sockets_ = nullptr;
  ListIn get_processors_ = nullptr;
  unsigned int (*get_pci_)(Handle, std::uint64_t*) = nullptr;
  GetMemory get_total_ = nullptr;
  GetMemory get_used_ = nullptr;
  unsigned int (*get_type_)(Handle, int*) = nullptr;
  unsigned int (*get_uuid_)(Handle, unsigned int*, char*) = nullptr;
  GetStruct get_asic_ = nullptr;
  GetStruct get_driver_ = nullptr;
};

}  // namespace

void ProbeAmdSmi(int fd, const std::string& names) { AmdSmi(fd, names).Probe(); }

}  // namespace cloudburst::probe
