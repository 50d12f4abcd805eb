// SPDX-License-Identifier: Apache-2.0
// The sound of a clip as the stretches of chunks that it shares with other clips: to measure it, to
// sum it and to write it as it is, nothing has to be copied.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace oos::cut {

/// Interleaved S16. Copyable; copies share the samples.
class SharedSound {
 public:
  using Samples = std::vector<std::int16_t>;
  using Chunk = std::shared_ptr<const Samples>;

  SharedSound() = default;
  /// Sound that nobody else has.
  explicit SharedSound(Samples samples) {
    const std::size_t count = samples.size();
    add(std::make_shared<const Samples>(std::move(samples)), 0, count);
  }

  /// Appends samples [from, from + count) of a chunk.
  void add(Chunk chunk, std::size_t from, std::size_t count) {
    if (count == 0) return;
    parts_.push_back(std::span(*chunk).subspan(from, count));
    chunks_.push_back(std::move(chunk));
    size_ += count;
  }
  /// Appends silence until there are `size` samples.
  void pad_to(std::size_t size) {
    static const Chunk silence = std::make_shared<const Samples>(std::size_t{1} << 15u);
    while (size_ < size) add(silence, 0, std::min(silence->size(), size - size_));
  }

  bool empty() const { return size_ == 0; }
  /// Samples of all channels.
  std::size_t size() const { return size_; }
  /// The stretches, in order; none is empty.
  const std::vector<std::span<const std::int16_t>>& parts() const { return parts_; }
  /// All in one piece: a copy.
  Samples joined() const {
    Samples samples;
    samples.reserve(size_);
    for (const auto& part : parts_) samples.insert(samples.end(), part.begin(), part.end());
    return samples;
  }

 private:
  std::vector<std::span<const std::int16_t>> parts_;
  std::vector<Chunk> chunks_;  // one a part: what keeps it
  std::size_t size_ = 0;
};

}  // namespace oos::cut
