#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace cloudburst {

// XXH64 of bytes, the same as every other implementation of it gives.
// Source: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
uint64_t Xxh64(std::span<const std::byte> bytes, uint64_t seed);

}  // namespace cloudburst
