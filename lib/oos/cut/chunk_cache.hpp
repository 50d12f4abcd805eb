// SPDX-License-Identifier: Apache-2.0
// What clips share: pieces of recordings in chunks of fixed length, each made once by whoever needs
// it first while the others wait, and forgotten when memory is needed. A chunk depends on its
// number alone, so that clips come out the same whichever were asked for, in which order, on how
// many threads.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace oos::cut {

/// Cost of a chunk of samples.
inline std::size_t size_bytes(const std::vector<std::int16_t>& samples) {
  return samples.size() * sizeof(std::int16_t);
}
/// Cost of a chunk of packets.
inline std::size_t size_bytes(const std::vector<std::string>& packets) {
  std::size_t sum = 0;
  for (const std::string& packet : packets) sum += packet.size() + sizeof(packet);
  return sum;
}

/// Value: what a chunk is; `size_bytes(value)` says what it costs. Thread-safe.
template <typename Value>
class ChunkCache {
 public:
  /// Shared by the cache and by the clips that are using it just now.
  using Chunk = std::shared_ptr<const Value>;
  /// Makes a chunk; called with ascending numbers.
  using Make = std::function<Value(std::int64_t number)>;

  explicit ChunkCache(std::size_t limit_bytes) : limit_bytes_(limit_bytes) {}

  /// Chunks [from, to) of `name`, in order; those that are missing are made with `make`, at most
  /// `batch` in a row before looking again. What `make` throws is thrown on, and nothing remains of
  /// the chunk.
  std::vector<Chunk> get(const std::string& name, std::int64_t from, std::int64_t to,
                         const Make& make) {
    std::vector<Chunk> chunks(static_cast<std::size_t>(std::max<std::int64_t>(0, to - from)));
    std::unique_lock lock(mutex_);
    while (true) {
      collect(name, from, chunks);
      const auto [first, last] = claim(name, from, chunks);
      if (first < last) {
        fill(lock, name, {first, last}, make);
      } else if (std::find(chunks.begin(), chunks.end(), nullptr) == chunks.end()) {
        return chunks;
      } else {
        changed_.wait(lock);  // others are making what is missing
      }
    }
  }

 private:
  using Key = std::pair<std::string, std::int64_t>;
  using Range = std::pair<std::int64_t, std::int64_t>;
  struct Entry {
    Chunk chunk;  // null while it is being made
    typename std::list<Key>::iterator use;
  };
  static constexpr std::int64_t batch = 8;

  /// Takes what is ready.
  void collect(const std::string& name, std::int64_t from, std::vector<Chunk>& chunks) {
    for (std::size_t i = 0; i < chunks.size(); ++i) {
      if (chunks[i]) continue;
      const auto found = entries_.find({name, from + static_cast<std::int64_t>(i)});
      if (found == entries_.end() || !found->second.chunk) continue;
      chunks[i] = found->second.chunk;
      used_.splice(used_.end(), used_, found->second.use);
    }
  }

  /// Marks the first row of chunks that nobody has or makes as being made.
  Range claim(const std::string& name, std::int64_t from, const std::vector<Chunk>& chunks) {
    std::int64_t first = from;
    const auto end = from + static_cast<std::int64_t>(chunks.size());
    const auto untouched = [&](std::int64_t number) {
      return !chunks[static_cast<std::size_t>(number - from)] &&
             entries_.count({name, number}) == 0;
    };
    while (first < end && !untouched(first)) ++first;
    std::int64_t last = first;
    for (; last < end && last - first < batch && untouched(last); ++last)
      entries_.emplace(Key{name, last}, Entry{nullptr, used_.end()});
    return {first, last};
  }

  void fill(std::unique_lock<std::mutex>& lock, const std::string& name, Range range,
            const Make& make) {
    for (std::int64_t number = range.first; number < range.second; ++number) {
      lock.unlock();
      try {
        auto chunk = std::make_shared<const Value>(make(number));
        lock.lock();
        publish({name, number}, std::move(chunk));
      } catch (...) {
        if (!lock.owns_lock()) lock.lock();
        for (; number < range.second; ++number) entries_.erase({name, number});
        changed_.notify_all();
        throw;
      }
    }
  }

  void publish(const Key& key, Chunk chunk) {
    Entry& entry = entries_.at(key);
    bytes_ += size_bytes(*chunk);
    entry.chunk = std::move(chunk);
    entry.use = used_.insert(used_.end(), key);
    while (bytes_ > limit_bytes_ && used_.size() > 1) {
      const auto oldest = entries_.find(used_.front());
      bytes_ -= size_bytes(*oldest->second.chunk);
      entries_.erase(oldest);
      used_.pop_front();
    }
    changed_.notify_all();
  }

  std::size_t limit_bytes_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<Key, Entry> entries_;
  std::list<Key> used_;  // of ready chunks, the last used last
  std::size_t bytes_ = 0;
};

}  // namespace oos::cut
