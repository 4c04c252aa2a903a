#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace cloudburst {

// What the kernel maps by; segments are laid out in it. Two processes of one machine agree on it.
size_t PageBytes();

// One x86-64 or arm64 huge page of the kernel's default page size.
inline constexpr size_t kHugeBytes = size_t{2} << 20;

// A mapping with one owner: unmapped when that goes.
class Mapping {
 public:
  Mapping() = default;
  Mapping(std::byte* data, size_t bytes) : data_(data), bytes_(bytes) {}
  Mapping(Mapping&& other) noexcept;
  Mapping& operator=(Mapping&& other) noexcept;
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping();

  explicit operator bool() const { return data_ != nullptr; }
  std::byte* data() const { return data_; }
  size_t bytes() const { return bytes_; }

  // From here on the caller unmaps it.
  std::byte* Release();

 private:
  std::byte* data_ = nullptr;
  size_t bytes_ = 0;
};

// kShared: what is written is in the file. kPrivate: it is copied on the first write, page by page, and nobody else sees it.
enum class MapKind { kShared, kPrivate };

// Maps [offset, offset + bytes) of a file, both multiples of the page, so that huge pages of the file stay huge. Empty on failure.
Mapping MapFile(int fd, size_t offset, size_t bytes, MapKind kind);

// Where to stop reserving so that the first `bytes` of a file of `file_bytes` are usable: whole pages, and huge ones where they pay.
size_t ReservedBytes(size_t bytes, size_t file_bytes);

// Gives the extents of [from, to) huge pages, one after the other, as far as the kernel has them at hand and the time lasts. They cost a tenth
// to fill with zeros, to map and to free. `from` is where the last call has stopped, at first 0. Returns where this one has stopped.
size_t MakeHuge(const Mapping& whole, size_t from, size_t to, std::chrono::steady_clock::duration patience);

// How long it may take for memory that is new: so much longer than in small pages, and not longer.
std::chrono::steady_clock::duration PatienceForNew(size_t bytes);

// Puts memory behind [from, to) of a file that is mapped shared and whole, so that no later access can fail with SIGBUS; both ends come
// from ReservedBytes. False when there is not enough memory; the file is then of no use any more.
bool Reserve(int fd, const Mapping& whole, size_t from, size_t to);

// Whether a private mapping still shows the file everywhere in [data, data + bytes): false as soon as one page was written, or when the
// kernel does not tell.
bool IsUntouched(const std::byte* data, size_t bytes);

}  // namespace cloudburst
