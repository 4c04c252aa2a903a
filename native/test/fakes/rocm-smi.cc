// A fake of the used part of AMD's older management library.
#include <cstddef>
#include <cstdint>

#include "scenario.h"

namespace {

const std::string kName = "ROCMSMI";

__attribute__((constructor)) void OnOpen() { Behave(kName, "OPEN"); }

}  // namespace

FAKE unsigned int rsmi_init(std::uint64_t) { return static_cast<unsigned int>(Behave(kName, "INIT")); }

FAKE unsigned int rsmi_num_monitor_devices(std::uint32_t* count) {
  *count = static_cast<std::uint32_t>(Number(kName, "DEVICES", 1));
  return 0;
}

FAKE unsigned int rsmi_dev_pci_id_get(std::uint32_t index, std::uint64_t* packed) {
  *packed = (0xc1ULL + index) << 8;
  return 0;
}

FAKE unsigned int rsmi_dev_unique_id_get(std::uint32_t index, std::uint64_t* id) {
  *id = 0x1234'5678'9abc'0000ULL + index;
  return 0;
}

FAKE unsigned int rsmi_dev_name_get(std::uint32_t, char* text, std::size_t size) {
  Copy(text, size, "AMD Instinct MI250X");
  return 0;
}

FAKE unsigned int rsmi_dev_memory_total_get(std::uint32_t, int, std::uint64_t* bytes) {
  *bytes = 68'000'000'000ULL;
  return 0;
}

FAKE unsigned int rsmi_dev_memory_usage_get(std::uint32_t, int, std::uint64_t* bytes) {
  *bytes = 10'000ULL;
  return 0;
}

FAKE unsigned int rsmi_version_str_get(int, char* text, std::uint32_t size) {
  Copy(text, size, "6.3.6");
  return 0;
}
