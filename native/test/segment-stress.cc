// Threads of several pools that lend each other memory, for the sanitizers (scripts/sanitize.mjs): compiled without Node. Each pool stands for
// a process: it has its own open files, and knows nothing of the others.
//
// segment-stress SECONDS SEED: exits with 0 when no byte was wrong and nothing is left.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "../src/segment-pool.h"

namespace {

using namespace cloudburst;

constexpr size_t kPools = 3;
constexpr size_t kThreadsPerPool = 4;
constexpr size_t kMailMax = 32;
constexpr size_t kSizes[] = {33'000, 70'000, 300'008, 2'600'000};

struct Letter {
  size_t from;
  std::array<std::byte, kDescriptorBytes> descriptor;
  uint64_t seed;
};

struct Member {
  std::unique_ptr<SegmentPool> pool;
  std::mutex mutex;
  std::vector<uint64_t> peers;   // by number of pool; guarded by mutex
  std::vector<Letter> letters;   // from other pools; guarded by mutex
  std::vector<std::pair<uint64_t, uint64_t>> tokens;  // with their seeds; guarded by mutex
};

Member members[kPools];
std::atomic<uint64_t> wrong{0};
std::atomic<uint64_t> claimed{0};
std::atomic<uint64_t> refused{0};

uint64_t WordAt(uint64_t seed, size_t at) { return (seed + at) * 0x9e3779b97f4a7c15; }

// One word in every 512 bytes: enough to tell two segments apart.
void Fill(const SegmentMemory& memory, uint64_t seed) {
  for (size_t at = 0; at + 8 <= memory.bytes; at += 512) {
    const uint64_t word = WordAt(seed, at);
    std::memcpy(memory.data + at, &word, 8);
  }
}

void Check(const SegmentMemory& memory, uint64_t seed) {
  for (size_t at = 0; at + 8 <= memory.bytes; at += 512) {
    uint64_t word;
    std::memcpy(&word, memory.data + at, 8);
    if (word != WordAt(seed, at)) {
      wrong++;
      return;
    }
  }
}

class Actor {
 public:
  Actor(size_t self, uint64_t seed) : self_(self), random_(seed) {}

  void Run(std::chrono::steady_clock::time_point end) {
    while (std::chrono::steady_clock::now() < end) Step();
    for (const auto& [memory, seed] : kept_) {
      Check(memory, seed);
      pool().Release(memory.handle);
    }
  }

 private:
  SegmentPool& pool() const { return *members[self_].pool; }
  size_t Below(size_t limit) { return random_() % limit; }

  void Step() {
    switch (Below(12)) {
      case 0:
      case 1: return Allocate();
      case 2:
      case 3:
      case 4: return Lend();
      case 5:
      case 6:
      case 7: return Claim();
      case 8: return Give();
      case 9: return Take();
      case 10: return Drop();
      default: return Disturb();
    }
  }

  void Keep(const SegmentMemory& memory, uint64_t seed) {
    kept_.emplace_back(memory, seed);
    if (kept_.size() > 6) Drop();
  }

  void Allocate() {
    const auto memory = pool().Allocate(kSizes[Below(std::size(kSizes))]);
    if (!memory) {
      refused++;
      return;
    }
    const uint64_t seed = random_();
    Fill(*memory, seed);
    Keep(*memory, seed);
  }

  void Lend() {
    if (kept_.empty()) return;
    const auto& [memory, seed] = kept_[Below(kept_.size())];
    const size_t to = (self_ + 1 + Below(kPools - 1)) % kPools;
    uint64_t peer;
    {
      std::lock_guard lock(members[self_].mutex);
      peer = members[self_].peers[to];
    }
    const auto lent = pool().Lend(peer, memory.data, memory.bytes);
    if (!std::holds_alternative<Descriptor>(lent)) return;
    std::lock_guard lock(members[to].mutex);
    if (members[to].letters.size() < kMailMax) members[to].letters.push_back({self_, std::get<Descriptor>(lent).Encode(), seed});
  }

  void Claim() {
    Letter letter;
    uint64_t peer;
    {
      std::lock_guard lock(members[self_].mutex);
      auto& letters = members[self_].letters;
      if (letters.empty()) return;
      const size_t index = Below(letters.size());
      letter = letters[index];
      letters.erase(letters.begin() + static_cast<ptrdiff_t>(index));
      peer = members[self_].peers[letter.from];
    }
    const auto memory = pool().Claim(peer, letter.descriptor);
    // Its connection may have ended meanwhile.
    if (!std::holds_alternative<SegmentMemory>(memory)) return;
    claimed++;
    Check(std::get<SegmentMemory>(memory), letter.seed);
    uint64_t seed = letter.seed;
    if (Below(2) == 0) Fill(std::get<SegmentMemory>(memory), seed = random_());
    Keep(std::get<SegmentMemory>(memory), seed);
  }

  void Give() {
    if (kept_.empty()) return;
    const auto& [memory, seed] = kept_[Below(kept_.size())];
    const auto token = pool().Give(memory.data, memory.bytes, Below(4));
    if (!token) return;
    std::lock_guard lock(members[self_].mutex);
    members[self_].tokens.emplace_back(*token, seed);
  }

  void Take() {
    std::pair<uint64_t, uint64_t> token;
    {
      std::lock_guard lock(members[self_].mutex);
      auto& tokens = members[self_].tokens;
      if (tokens.empty()) return;
      token = tokens.back();
      tokens.pop_back();
    }
    const auto memory = pool().Take(token.first);
    if (!memory) return;
    Check(*memory, token.second);
    Keep(*memory, token.second);
  }

  void Drop() {
    if (kept_.empty()) return;
    const size_t index = Below(kept_.size());
    const auto [memory, seed] = kept_[index];
    kept_.erase(kept_.begin() + static_cast<ptrdiff_t>(index));
    Check(memory, seed);
    pool().Release(memory.handle);
  }

  void Disturb() {
    switch (Below(6)) {
      case 0: return static_cast<void>(pool().Trim(std::chrono::milliseconds(Below(3))));
      case 1: return static_cast<void>(pool().stats());
      case 2: return pool().DropThread(Below(4));
      case 3: return Reconnect();
      default: return Garble();
    }
  }

  void Reconnect() {
    const size_t other = (self_ + 1 + Below(kPools - 1)) % kPools;
    const auto peer = pool().Meet(members[other].pool->hello());
    if (!peer) std::abort();
    uint64_t old;
    {
      std::lock_guard lock(members[self_].mutex);
      old = std::exchange(members[self_].peers[other], *peer);
    }
    pool().Close(old);
  }

  // Random bytes, and good ones with a few changed.
  void Garble() {
    std::vector<std::byte> bytes(Below(2) == 0 ? kDescriptorBytes : Below(130));
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(random_());
    uint64_t peer;
    {
      std::lock_guard lock(members[self_].mutex);
      peer = members[self_].peers[(self_ + 1) % kPools];
      auto& letters = members[self_].letters;
      if (!letters.empty() && bytes.size() == kDescriptorBytes) {
        std::memcpy(bytes.data(), letters.front().descriptor.data(), kDescriptorBytes);
        bytes[Below(kDescriptorBytes)] ^= static_cast<std::byte>(1 + Below(255));
      }
    }
    const auto memory = pool().Claim(peer, bytes);
    if (std::holds_alternative<SegmentMemory>(memory)) pool().Release(std::get<SegmentMemory>(memory).handle);
    const auto met = pool().Meet(bytes);
    if (met) pool().Close(*met);
  }

  size_t self_;
  std::mt19937_64 random_;
  std::vector<std::pair<SegmentMemory, uint64_t>> kept_;
};

bool Meet() {
  for (Member& member : members) {
    const char* reason = nullptr;
    member.pool = SegmentPool::Open({48u << 20, 16u << 20, 64}, &reason);
    if (member.pool == nullptr) {
      std::fprintf(stderr, "no shared memory: %s\n", reason);
      return false;
    }
  }
  for (Member& member : members) {
    for (const Member& other : members) {
      const auto peer = member.pool->Meet(other.pool->hello());
      if (!peer) return false;
      member.peers.push_back(*peer);
    }
  }
  return true;
}

bool IsSettled(Member& member) {
  for (const uint64_t peer : member.peers) member.pool->Close(peer);
  for (uint64_t thread = 0; thread < 4; thread++) member.pool->DropThread(thread);
  const SegmentStats stats = member.pool->stats();
  return stats.handles == 0 && stats.tokens == 0 && stats.loans == 0 && stats.peers == 0 && stats.claimed_segments == 0 &&
         stats.idle_segments == stats.own_segments && stats.idle_bytes == stats.own_bytes;
}

}  // namespace

int main(int count, char** arguments) {
  const auto seconds = std::chrono::seconds(count > 1 ? std::atoi(arguments[1]) : 5);
  const uint64_t seed = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1;
  if (!Meet()) return 2;
  const auto end = std::chrono::steady_clock::now() + seconds;
  std::vector<std::thread> threads;
  for (size_t index = 0; index < kPools * kThreadsPerPool; index++)
    threads.emplace_back([=] { Actor(index % kPools, seed * 1'000 + index).Run(end); });
  for (std::thread& thread : threads) thread.join();
  bool settled = true;
  // Two rounds: what one pool has claimed, another has made.
  for (int round = 0; round < 2; round++) {
    settled = true;
    for (Member& member : members) settled = IsSettled(member) && settled;
  }
  for (Member& member : members) member.pool->Trim(std::chrono::seconds(0));
  for (Member& member : members) settled = settled && member.pool->stats().own_bytes == 0;
  std::printf("claimed %llu, refused %llu, wrong %llu, %s\n", static_cast<unsigned long long>(claimed.load()),
              static_cast<unsigned long long>(refused.load()), static_cast<unsigned long long>(wrong.load()),
              settled ? "settled" : "NOT SETTLED");
  return wrong.load() == 0 && claimed.load() > 0 && settled ? 0 : 1;
}
