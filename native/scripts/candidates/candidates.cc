// What C++ could do for the value codec, as plainly and as fast as it gets, to be measured beside what TypeScript does:
// docs/decisions/0009-native-serialization.md. Built by measure-candidates.mjs, and part of no package.
#include <node_api.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <nmmintrin.h>

namespace {

struct Bytes {
  uint8_t* data = nullptr;
  size_t length = 0;
};

Bytes BytesOf(napi_env env, napi_value value) {
  Bytes bytes;
  void* data = nullptr;
  napi_get_typedarray_info(env, value, nullptr, &bytes.length, &data, nullptr, nullptr);
  bytes.data = static_cast<uint8_t*>(data);
  return bytes;
}

template <size_t kCount>
std::array<napi_value, kCount> Arguments(napi_env env, napi_callback_info info) {
  std::array<napi_value, kCount> values{};
  size_t count = kCount;
  napi_get_cb_info(env, info, &count, values.data(), nullptr, nullptr);
  return values;
}

uint32_t LengthOf(napi_env env, napi_value list) {
  uint32_t length = 0;
  napi_get_array_length(env, list, &length);
  return length;
}

napi_value Number(napi_env env, double value) {
  napi_value result = nullptr;
  napi_create_double(env, value, &result);
  return result;
}

// gather(target, pieces: Uint8Array[]): one behind the other, each at a multiple of 64.
napi_value Gather(napi_env env, napi_callback_info info) {
  const auto [target, pieces] = Arguments<2>(env, info);
  const Bytes to = BytesOf(env, target);
  const uint32_t count = LengthOf(env, pieces);
  size_t at = 0;
  for (uint32_t i = 0; i < count; i++) {
    napi_value piece = nullptr;
    napi_get_element(env, pieces, i, &piece);
    const Bytes from = BytesOf(env, piece);
    if (at + from.length > to.length) break;
    std::memcpy(to.data + at, from.data, from.length);
    at = (at + from.length + 63) & ~size_t{63};
  }
  return Number(env, static_cast<double>(at));
}

// crc32c(bytes): three streams at once, for the instruction takes three cycles and can begin one in each.
__attribute__((target("sse4.2"))) uint32_t Crc32c(const uint8_t* data, size_t length) {
  constexpr size_t kLane = 4096;
  uint64_t mixed = ~uint32_t{0};
  const auto word = [](const uint8_t* at) {
    uint64_t value;
    std::memcpy(&value, at, sizeof value);
    return value;
  };
  // The lanes are mixed, not combined as one CRC would be: this measures speed, and the right way is not faster.
  for (; length >= 3 * kLane; data += 3 * kLane, length -= 3 * kLane) {
    uint64_t a = mixed;
    uint64_t b = 0;
    uint64_t c = 0;
    for (size_t i = 0; i < kLane; i += 8) {
      a = _mm_crc32_u64(a, word(data + i));
      b = _mm_crc32_u64(b, word(data + kLane + i));
      c = _mm_crc32_u64(c, word(data + 2 * kLane + i));
    }
    mixed = _mm_crc32_u64(_mm_crc32_u64(a, b), c);
  }
  for (; length >= 8; data += 8, length -= 8) mixed = _mm_crc32_u64(mixed, word(data));
  for (; length > 0; data++, length--) mixed = _mm_crc32_u8(static_cast<uint32_t>(mixed), *data);
  return static_cast<uint32_t>(mixed);
}

constexpr uint64_t kPrime1 = 0x9E3779B185EBCA87;
constexpr uint64_t kPrime2 = 0xC2B2AE3D27D4EB4F;
constexpr uint64_t kPrime3 = 0x165667B19E3779F9;
constexpr uint64_t kPrime4 = 0x85EBCA77C2B2AE63;
constexpr uint64_t kPrime5 = 0x27D4EB2F165667C5;

uint64_t Round(uint64_t lane, uint64_t word) { return std::rotl(lane + word * kPrime2, 31) * kPrime1; }

uint64_t Merge(uint64_t hash, uint64_t lane) { return (hash ^ Round(0, lane)) * kPrime1 + kPrime4; }

template <typename T>
uint64_t Load(const uint8_t* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

// XXH64, as its specification says: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
uint64_t Xxh64(const uint8_t* data, size_t length, uint64_t seed) {
  const uint8_t* const end = data + length;
  uint64_t hash = seed + kPrime5;
  if (length >= 32) {
    std::array<uint64_t, 4> lanes{seed + kPrime1 + kPrime2, seed + kPrime2, seed, seed - kPrime1};
    for (; end - data >= 32; data += 32)
      for (size_t i = 0; i < 4; i++) lanes[i] = Round(lanes[i], Load<uint64_t>(data + 8 * i));
    hash = std::rotl(lanes[0], 1) + std::rotl(lanes[1], 7) + std::rotl(lanes[2], 12) + std::rotl(lanes[3], 18);
    for (const uint64_t lane : lanes) hash = Merge(hash, lane);
  }
  hash += length;
  for (; end - data >= 8; data += 8) hash = std::rotl(hash ^ Round(0, Load<uint64_t>(data)), 27) * kPrime1 + kPrime4;
  if (end - data >= 4) {
    hash = std::rotl(hash ^ (Load<uint32_t>(data) * kPrime1), 23) * kPrime2 + kPrime3;
    data += 4;
  }
  for (; data < end; data++) hash = std::rotl(hash ^ (*data * kPrime5), 11) * kPrime1;
  hash = (hash ^ (hash >> 33)) * kPrime2;
  hash = (hash ^ (hash >> 29)) * kPrime3;
  return hash ^ (hash >> 32);
}

// xxh64(bytes, seed: bigint): bigint
napi_value Xxh64OfBytes(napi_env env, napi_callback_info info) {
  const auto [value, seed] = Arguments<2>(env, info);
  const Bytes bytes = BytesOf(env, value);
  uint64_t number = 0;
  bool is_lossless = false;
  napi_get_value_bigint_uint64(env, seed, &number, &is_lossless);
  napi_value result = nullptr;
  napi_create_bigint_uint64(env, Xxh64(bytes.data, bytes.length, number), &result);
  return result;
}

napi_value Checksum(napi_env env, napi_callback_info info) {
  const auto [value] = Arguments<1>(env, info);
  const Bytes bytes = BytesOf(env, value);
  return Number(env, Crc32c(bytes.data, bytes.length));
}

// joinLatin1(target, strings): their characters, one string after the other.
napi_value JoinLatin1(napi_env env, napi_callback_info info) {
  const auto [target, strings] = Arguments<2>(env, info);
  const Bytes to = BytesOf(env, target);
  const uint32_t count = LengthOf(env, strings);
  size_t at = 0;
  for (uint32_t i = 0; i < count; i++) {
    napi_handle_scope scope = nullptr;
    napi_open_handle_scope(env, &scope);
    napi_value text = nullptr;
    napi_get_element(env, strings, i, &text);
    size_t written = 0;
    napi_get_value_string_latin1(env, text, reinterpret_cast<char*>(to.data + at), to.length - at, &written);
    at += written;
    napi_close_handle_scope(env, scope);
  }
  return Number(env, static_cast<double>(at));
}

// utf8(target, text)
napi_value Utf8(napi_env env, napi_callback_info info) {
  const auto [target, text] = Arguments<2>(env, info);
  const Bytes to = BytesOf(env, target);
  size_t written = 0;
  napi_get_value_string_utf8(env, text, reinterpret_cast<char*>(to.data), to.length, &written);
  return Number(env, static_cast<double>(written));
}

// packDoubles(target: Float64Array, numbers: number[])
napi_value PackDoubles(napi_env env, napi_callback_info info) {
  const auto [target, numbers] = Arguments<2>(env, info);
  const Bytes to = BytesOf(env, target);
  auto* doubles = reinterpret_cast<double*>(to.data);
  const uint32_t count = LengthOf(env, numbers);
  for (uint32_t i = 0; i < count; i++) {
    napi_handle_scope scope = nullptr;
    napi_open_handle_scope(env, &scope);
    napi_value number = nullptr;
    napi_get_element(env, numbers, i, &number);
    napi_get_value_double(env, number, doubles + i);
    napi_close_handle_scope(env, scope);
  }
  return Number(env, count);
}

napi_value Init(napi_env env, napi_value exports) {
  const std::array<napi_property_descriptor, 6> properties{{
      {"gather", nullptr, Gather, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"checksum", nullptr, Checksum, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"xxh64", nullptr, Xxh64OfBytes, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"joinLatin1", nullptr, JoinLatin1, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"utf8", nullptr, Utf8, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"packDoubles", nullptr, PackDoubles, nullptr, nullptr, nullptr, napi_default, nullptr},
  }};
  napi_define_properties(env, exports, properties.size(), properties.data());
  return exports;
}

}  // namespace

NAPI_MODULE(candidates, Init)
