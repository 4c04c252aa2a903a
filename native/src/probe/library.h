#pragma once

#include <cstddef>
#include <string>

#include "record.h"

namespace cloudburst::probe {

// A vendor's library, opened by name, never linked. It is not closed: the process that opened it ends soon, and libraries of drivers are
// known to crash when they are unloaded.
class Library {
 public:
  // `names`: several separated by ":", the first that opens is taken. What goes wrong is a record.
  Library(int fd, const char* kind, const std::string& names);

  bool IsOpen() const { return handle_ != nullptr; }

  // nullptr when the library has none of the names; then a record tells of the first.
  template <typename Function>
  Function Require(const char* name, const char* older = nullptr) const {
    void* symbol = Find(name);
    if (symbol == nullptr && older != nullptr) symbol = Find(older);
    if (symbol == nullptr) TellMissing(name);
    return reinterpret_cast<Function>(symbol);
  }

  template <typename Function>
  Function Optional(const char* name, const char* older = nullptr) const {
    void* symbol = Find(name);
    if (symbol == nullptr && older != nullptr) symbol = Find(older);
    return reinterpret_cast<Function>(symbol);
  }

  Record Tell(const char* what) const { return Record(fd_, kind_, what); }
  // A function of the library answered with a code that is not success; `index` is the device, -1 for none.
  void TellFailed(const char* function, long code, int index = -1) const;
  // A function of the library answered with success and a count that cannot be.
  void TellImplausible(const char* function, long count) const;

 private:
  void* Find(const char* name) const;
  void TellMissing(const char* name) const;

  const int fd_;
  const char* const kind_;
  void* handle_ = nullptr;
};

// What a library may list at most; more is taken for garbage. The largest machines have 16 devices, and a device 7 or 8 parts.
constexpr unsigned int kDevicesMax = 256;
constexpr unsigned int kInstancesMax = 64;

}  // namespace cloudburst::probe
