#include "record.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace cloudburst::probe {
namespace {

// A text of a library is a name or a message; more would only be noise, and a line must stay below PIPE_BUF (4,096) to leave at once.
constexpr std::size_t kTextBytesMax = 128;

void AppendEscaped(std::string& line, std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  line += '"';
  for (const char c : text.substr(0, kTextBytesMax)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\') {
      line += c;
    } else {
      line += "\\u00";
      line += kHex[byte >> 4];
      line += kHex[byte & 15];
    }
  }
  line += '"';
}

}  // namespace

Record::Record(int fd, std::string_view library, std::string_view kind) : fd_(fd), line_("{\"library\":") {
  AppendEscaped(line_, library);
  Text("kind", kind);
}

Record::~Record() {
  line_ += "}\n";
  const char* at = line_.data();
  std::size_t left = line_.size();
  while (left > 0) {
    const ssize_t written = write(fd_, at, left);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;  // Nobody listens any more: there is nobody to tell.
    at += written;
    left -= static_cast<std::size_t>(written);
  }
}

Record& Record::Text(std::string_view key, std::string_view value) {
  Key(key);
  AppendEscaped(line_, value);
  return *this;
}

Record& Record::Buffer(std::string_view key, const char* buffer, std::size_t size) {
  return Text(key, {buffer, strnlen(buffer, size)});
}

Record& Record::Number(std::string_view key, std::int64_t value) {
  Key(key);
  line_ += std::to_string(value);
  return *this;
}

Record& Record::Unsigned(std::string_view key, std::uint64_t value) { return Text(key, std::to_string(value)); }

void Record::Key(std::string_view key) {
  line_ += ',';
  AppendEscaped(line_, key);
  line_ += ':';
}

}  // namespace cloudburst::probe
