#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cloudburst::probe {

// One fact as one line of JSON on a pipe. A line leaves by one write, so what was said before a library crashes is never lost or cut.
// The destructor sends it.
class Record {
 public:
  Record(int fd, std::string_view library, std::string_view kind);
  ~Record();
  Record(const Record&) = delete;
  Record& operator=(const Record&) = delete;

  // Bytes that are not printable ASCII leave as \u00XX: a library may answer with anything.
  Record& Text(std::string_view key, std::string_view value);
  // What lies in a buffer that a library filled, up to its end or the first zero.
  Record& Buffer(std::string_view key, const char* buffer, std::size_t size);
  Record& Number(std::string_view key, std::int64_t value);
  // As text: 64 bits do not fit a number of JavaScript.
  Record& Unsigned(std::string_view key, std::uint64_t value);

 private:
  void Key(std::string_view key);

  const int fd_;
  std::string line_;
};

}  // namespace cloudburst::probe
