#ifdef __linux__
#include "segment-wire.h"

#include <cstring>
#include <limits>

#include "segment-memory.h"

namespace cloudburst {
namespace {

constexpr uint32_t kHelloMagic = 0x31686263;       // "cbh1"
constexpr uint32_t kDescriptorMagic = 0x31646263;  // "cbd1"

class Writer {
 public:
  explicit Writer(std::byte* at) : at_(at) {}
  template <typename T>
  void Put(const T& value) {
    std::memcpy(at_, &value, sizeof(T));
    at_ += sizeof(T);
  }
  void Put(const FilePlace& place) {
    Put(static_cast<uint32_t>(place.pid));
    Put(static_cast<uint32_t>(place.fd));
    Put(place.name.device);
    Put(place.name.inode);
    Put(place.name.token);
    Put(place.bytes);
  }

 private:
  std::byte* at_;
};

class Reader {
 public:
  explicit Reader(const std::byte* at) : at_(at) {}
  template <typename T>
  T Get() {
    T value;
    std::memcpy(&value, at_, sizeof(T));
    at_ += sizeof(T);
    return value;
  }
  FilePlace GetPlace() {
    FilePlace place;
    place.pid = static_cast<pid_t>(Get<uint32_t>());
    place.fd = static_cast<int>(Get<uint32_t>());
    place.name.device = Get<uint64_t>();
    place.name.inode = Get<uint64_t>();
    place.name.token = Get<Token>();
    place.bytes = Get<uint64_t>();
    return place;
  }

 private:
  const std::byte* at_;
};

bool IsPlausible(const FilePlace& place) {
  return place.pid > 0 && place.fd >= 0 && place.bytes >= PageBytes() && place.bytes % PageBytes() == 0 &&
         place.bytes <= static_cast<uint64_t>(std::numeric_limits<int64_t>::max());
}

}  // namespace

std::array<std::byte, kHelloBytes> Hello::Encode() const {
  std::array<std::byte, kHelloBytes> bytes = {};
  Writer writer(bytes.data());
  writer.Put(kHelloMagic);
  writer.Put(uint32_t{0});
  writer.Put(place);
  return bytes;
}

std::optional<Hello> Hello::Decode(std::span<const std::byte> bytes) {
  if (bytes.size() != kHelloBytes) return std::nullopt;
  Reader reader(bytes.data());
  if (reader.Get<uint32_t>() != kHelloMagic || reader.Get<uint32_t>() != 0) return std::nullopt;
  const Hello hello{reader.GetPlace()};
  if (!IsPlausible(hello.place)) return std::nullopt;
  return hello;
}

std::array<std::byte, kDescriptorBytes> Descriptor::Encode() const {
  std::array<std::byte, kDescriptorBytes> encoded = {};
  Writer writer(encoded.data());
  writer.Put(kDescriptorMagic);
  writer.Put(loan.index);
  writer.Put(place);
  writer.Put(loan.nonce);
  writer.Put(offset);
  writer.Put(bytes);
  return encoded;
}

std::optional<Descriptor> Descriptor::Decode(std::span<const std::byte> encoded) {
  if (encoded.size() != kDescriptorBytes) return std::nullopt;
  Reader reader(encoded.data());
  if (reader.Get<uint32_t>() != kDescriptorMagic) return std::nullopt;
  Descriptor descriptor;
  descriptor.loan.index = reader.Get<uint32_t>();
  descriptor.place = reader.GetPlace();
  descriptor.loan.nonce = reader.Get<uint64_t>();
  descriptor.offset = reader.Get<uint64_t>();
  descriptor.bytes = reader.Get<uint64_t>();
  const FilePlace& place = descriptor.place;
  const bool lies = descriptor.offset >= PageBytes() && descriptor.offset % 8 == 0 && descriptor.bytes > 0 &&
                    descriptor.offset <= place.bytes && descriptor.bytes <= place.bytes - descriptor.offset;
  if (!IsPlausible(place) || !lies || descriptor.loan.index >= kLoansMax || descriptor.loan.nonce == 0) return std::nullopt;
  return descriptor;
}

}  // namespace cloudburst
#endif
