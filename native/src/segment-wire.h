#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "segment-file.h"
#include "segment-header.h"

// What processes of one machine tell each other about segments: fixed sizes, the machine's own byte order.

namespace cloudburst {

inline constexpr size_t kHelloBytes = 56;
inline constexpr size_t kDescriptorBytes = 80;

// A file that a process keeps open for as long as it lives: who can open it can open its segments.
struct Hello {
  FilePlace place;

  std::array<std::byte, kHelloBytes> Encode() const;
  // Nothing when the bytes are no hello of this version.
  static std::optional<Hello> Decode(std::span<const std::byte> bytes);
};

// Bytes of a lent segment: [offset, offset + bytes) of the file.
struct Descriptor {
  FilePlace place;
  Loan loan;
  uint64_t offset = 0;
  uint64_t bytes = 0;

  std::array<std::byte, kDescriptorBytes> Encode() const;
  // Nothing when the bytes are no descriptor of this version, or name what cannot lie in such a file.
  static std::optional<Descriptor> Decode(std::span<const std::byte> bytes);
};

}  // namespace cloudburst
