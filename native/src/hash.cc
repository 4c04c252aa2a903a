// Hashes of large values, where machine code is faster than WebAssembly.

#include <array>

#include "addon.h"
#include "xxh64.h"

namespace cloudburst {
namespace {

// hashXxh64(bytes, seed)
napi_value HashXxh64(napi_env env, napi_callback_info info) {
  std::array<napi_value, 2> values{};
  size_t count = values.size();
  napi_typedarray_type type;
  size_t length = 0;
  void* data = nullptr;
  uint64_t seed = 0;
  bool is_lossless = false;
  bool is_array = false;
  const bool is_sound = napi_get_cb_info(env, info, &count, values.data(), nullptr, nullptr) == napi_ok && count == values.size() &&
                        napi_is_typedarray(env, values[0], &is_array) == napi_ok && is_array &&
                        napi_get_typedarray_info(env, values[0], &type, &length, &data, nullptr, nullptr) == napi_ok &&
                        type == napi_uint8_array && napi_get_value_bigint_uint64(env, values[1], &seed, &is_lossless) == napi_ok;
  if (!is_sound) {
    napi_throw_type_error(env, nullptr, "expected a Uint8Array and a bigint");
    return nullptr;
  }
  napi_value hash = nullptr;
  napi_create_bigint_uint64(env, Xxh64({static_cast<const std::byte*>(data), length}, seed), &hash);
  return hash;
}

}  // namespace

void ExportHash(Napi::Env env, Napi::Object exports) {
  napi_value function = nullptr;
  if (napi_create_function(env, "hashXxh64", NAPI_AUTO_LENGTH, HashXxh64, nullptr, &function) != napi_ok) return;
  napi_set_named_property(env, exports, "hashXxh64", function);
}

}  // namespace cloudburst
