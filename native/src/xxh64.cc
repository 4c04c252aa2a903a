#include "xxh64.h"

#include <array>
#include <bit>
#include <cstring>

namespace cloudburst {
namespace {

constexpr uint64_t kPrime1 = 0x9E3779B185EBCA87;
constexpr uint64_t kPrime2 = 0xC2B2AE3D27D4EB4F;
constexpr uint64_t kPrime3 = 0x165667B19E3779F9;
constexpr uint64_t kPrime4 = 0x85EBCA77C2B2AE63;
constexpr uint64_t kPrime5 = 0x27D4EB2F165667C5;
constexpr size_t kStripeBytes = 32;

// The numbers are little-endian, as are all processors that this is built for.
static_assert(std::endian::native == std::endian::little);

template <typename T>
uint64_t Load(const std::byte* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

uint64_t Round(uint64_t lane, uint64_t word) { return std::rotl(lane + word * kPrime2, 31) * kPrime1; }

uint64_t Merge(uint64_t hash, uint64_t lane) { return (hash ^ Round(0, lane)) * kPrime1 + kPrime4; }

// The stripes, in four lanes that do not wait for each other. Returns what comes after them.
const std::byte* HashStripes(const std::byte* at, const std::byte* end, uint64_t seed, uint64_t& hash) {
  std::array<uint64_t, 4> lanes{seed + kPrime1 + kPrime2, seed + kPrime2, seed, seed - kPrime1};
  for (; static_cast<size_t>(end - at) >= kStripeBytes; at += kStripeBytes)
    for (size_t i = 0; i < lanes.size(); i++) lanes[i] = Round(lanes[i], Load<uint64_t>(at + 8 * i));
  hash = std::rotl(lanes[0], 1) + std::rotl(lanes[1], 7) + std::rotl(lanes[2], 12) + std::rotl(lanes[3], 18);
  for (const uint64_t lane : lanes) hash = Merge(hash, lane);
  return at;
}

}  // namespace

uint64_t Xxh64(std::span<const std::byte> bytes, uint64_t seed) {
  const std::byte* at = bytes.data();
  const std::byte* const end = at + bytes.size();
  uint64_t hash = seed + kPrime5;
  if (bytes.size() >= kStripeBytes) at = HashStripes(at, end, seed, hash);
  hash += bytes.size();
  for (; end - at >= 8; at += 8) hash = std::rotl(hash ^ Round(0, Load<uint64_t>(at)), 27) * kPrime1 + kPrime4;
  if (end - at >= 4) {
    hash = std::rotl(hash ^ (Load<uint32_t>(at) * kPrime1), 23) * kPrime2 + kPrime3;
    at += 4;
  }
  for (; at < end; at++) hash = std::rotl(hash ^ (static_cast<uint64_t>(*at) * kPrime5), 11) * kPrime1;
  hash = (hash ^ (hash >> 33)) * kPrime2;
  hash = (hash ^ (hash >> 29)) * kPrime3;
  return hash ^ (hash >> 32);
}

}  // namespace cloudburst
