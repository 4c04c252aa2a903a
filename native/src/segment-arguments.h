#pragma once

#include <node_api.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

// What the binding of segments needs of Node-API. Only for the thread of the environment.

namespace cloudburst {

// The arguments of one call. A wrong one throws; `ok` is then false, and the call returns nothing.
template <size_t Count>
class Arguments {
 public:
  Arguments(napi_env env, napi_callback_info info) : env_(env) {
    size_t count = Count;
    ok = napi_get_cb_info(env, info, &count, values_.data(), nullptr, &data_) == napi_ok;
    if (count < Count) Fail("too few arguments");
  }

  bool ok = false;

  uint64_t Number(size_t index) {
    double value = 0;
    if (ok && (napi_get_value_double(env_, values_[index], &value) != napi_ok || !(value >= 0 && value <= 9007199254740991.0)))
      Fail("expected a number that is not negative");
    return ok ? static_cast<uint64_t>(value) : 0;
  }

  std::span<std::byte> Bytes(size_t index) {
    napi_typedarray_type type;
    size_t length = 0;
    void* data = nullptr;
    bool is_array = false;
    if (ok && napi_is_typedarray(env_, values_[index], &is_array) == napi_ok && is_array &&
        napi_get_typedarray_info(env_, values_[index], &type, &length, &data, nullptr, nullptr) == napi_ok && type == napi_uint8_array)
      return {static_cast<std::byte*>(data), length};
    Fail("expected a Uint8Array");
    return {};
  }

  napi_value Value(size_t index) const { return values_[index]; }
  template <typename T>
  T& data() const {
    return *static_cast<T*>(data_);
  }

 private:
  void Fail(const char* problem) {
    if (ok) napi_throw_type_error(env_, nullptr, problem);
    ok = false;
  }

  napi_env env_;
  std::array<napi_value, Count> values_ = {};
  void* data_ = nullptr;
};

inline napi_value Null(napi_env env) {
  napi_value value = nullptr;
  napi_get_null(env, &value);
  return value;
}

inline napi_value NumberOf(napi_env env, uint64_t number) {
  napi_value value = nullptr;
  napi_create_double(env, static_cast<double>(number), &value);
  return value;
}

inline napi_value TextOf(napi_env env, const char* text) {
  napi_value value = nullptr;
  napi_create_string_latin1(env, text, NAPI_AUTO_LENGTH, &value);
  return value;
}

}  // namespace cloudburst
