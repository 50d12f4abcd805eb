// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/decoder.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "oos/audio/resampler.hpp"
#include "oos/audio/source.hpp"
#include "oos/core/error.hpp"

namespace oos::audio {

namespace {

constexpr std::int64_t silence_step = 8192;  // frames of silence put in at once

/// Puts `block` into `channels` channels: as it is, averaged to one, or (when the file changes its
/// channel count on the way) the average in each.
void fit_channels(const Block& block, int channels, std::vector<std::int16_t>& out) {
  if (block.channels == channels) {
    out = block.samples;
    return;
  }
  const auto from = static_cast<std::size_t>(block.channels);
  const auto frames = static_cast<std::size_t>(block.frames());
  out.clear();
  out.reserve(frames * static_cast<std::size_t>(channels));
  for (std::size_t frame = 0; frame < frames; ++frame) {
    int sum = 0;
    for (std::size_t c = 0; c < from; ++c) sum += block.samples[frame * from + c];
    // Halves round up in both directions of time: no offset, the same on every machine.
    const int doubled = 2 * sum + block.channels;
    const int divisor = 2 * block.channels;
    const int mean = doubled >= 0 ? doubled / divisor : -((-doubled + divisor - 1) / divisor);
    out.insert(out.end(), static_cast<std::size_t>(channels), static_cast<std::int16_t>(mean));
  }
}

}  // namespace

class Decoder::State {
 public:
  State(std::unique_ptr<Source> source, DecoderOptions options)
      : source_(std::move(source)),
        rate_hz_(options.rate_hz > 0 ? options.rate_hz : source_->rate_hz()),
        channels_(options.mixdown ? 1 : source_->channels()),
        resampler_(source_->rate_hz(), rate_hz_, channels_) {}

  int rate_hz() const { return rate_hz_; }
  int channels() const { return channels_; }

  std::int64_t frame_count() {
    const std::int64_t source_hz = source_->rate_hz();
    const std::int64_t count = source_->sample_count();
    // Counting moved the demuxer: the next read must seek.
    next_.reset();
    return count / source_hz * rate_hz_ +
           (count % source_hz * rate_hz_ + source_hz - 1) / source_hz;
  }

  std::vector<std::int16_t> read(std::int64_t from, std::int64_t count) {
    if (next_ != from) start_at(from);
    const std::size_t wanted = static_cast<std::size_t>(count) * width();
    while (ready_.size() < wanted && pump()) {
    }
    const std::size_t taken = std::min(wanted, ready_.size());
    const auto end = ready_.begin() + static_cast<std::ptrdiff_t>(taken);
    std::vector<std::int16_t> result(ready_.begin(), end);
    ready_.erase(ready_.begin(), end);
    next_ = from + static_cast<std::int64_t>(taken / width());
    return result;
  }

 private:
  std::size_t width() const { return static_cast<std::size_t>(channels_); }

  /// Starts the resampler early, and at a sample where the two grids meet, so that the output does
  /// not depend on where reading began.
  void start_at(std::int64_t from) {
    const std::int64_t grid = resampler_.grid_frames();
    const std::int64_t out_grid = grid * rate_hz_ / source_->rate_hz();
    const std::int64_t warm_up = (resampler_.warm_up_frames() + grid - 1) / grid;
    const std::int64_t step = std::max<std::int64_t>(0, from / out_grid - warm_up);
    position_ = step * grid;
    surplus_ = static_cast<std::size_t>(from - step * out_grid) * width();
    ready_.clear();
    pending_.reset();
    finished_ = false;
    resampler_.reset();
    source_->seek(position_);
  }

  /// Moves one block (or a piece of silence where one is missing) into ready_. False at the end.
  bool pump() {
    if (finished_) return false;
    if (!pending_ && !fetch()) {
      finished_ = true;
      resampler_.finish(ready_);
      drop_surplus();
      return true;
    }
    const std::int64_t missing = pending_->position - position_;
    if (missing > 0) {
      const std::int64_t frames = std::min(missing, silence_step);
      mixed_.assign(static_cast<std::size_t>(frames) * width(), 0);
      position_ += frames;
    } else {
      fit_channels(*pending_, channels_, mixed_);
      position_ = pending_->end();
      pending_.reset();
    }
    resampler_.push(mixed_, ready_);
    drop_surplus();
    return true;
  }

  /// Gets the next block that has something at or behind position_, cut to start there or later.
  bool fetch() {
    Block block;
    do {
      if (!source_->next(block)) return false;
    } while (block.end() <= position_);
    const std::int64_t early = position_ - block.position;
    if (early > 0) {
      block.samples.erase(block.samples.begin(), block.samples.begin() + early * block.channels);
      block.position = position_;
    }
    pending_ = std::move(block);
    return true;
  }

  void drop_surplus() {
    const std::size_t drop = std::min(surplus_, ready_.size());
    ready_.erase(ready_.begin(), ready_.begin() + static_cast<std::ptrdiff_t>(drop));
    surplus_ -= drop;
  }

  std::unique_ptr<Source> source_;
  int rate_hz_;
  int channels_;
  Resampler resampler_;
  std::optional<std::int64_t> next_;  // output frame that ready_ starts with
  std::int64_t position_ = 0;         // input frame that is pushed next
  std::optional<Block> pending_;
  std::vector<std::int16_t> mixed_;
  std::vector<std::int16_t> ready_;
  std::size_t surplus_ = 0;  // output samples still to be dropped (warm-up)
  bool finished_ = false;
};

Decoder::Decoder(const std::filesystem::path& path, DecoderOptions options)
    : Decoder(file_bytes(path), options) {}
Decoder::Decoder(ByteSource bytes, DecoderOptions options)
    : state_(std::make_unique<State>(open_source(std::move(bytes)), options)) {}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

int Decoder::rate_hz() const { return state_->rate_hz(); }
int Decoder::channels() const { return state_->channels(); }
std::int64_t Decoder::frame_count() { return state_->frame_count(); }

std::vector<std::int16_t> Decoder::read(std::int64_t from, std::int64_t count) {
  if (from < 0 || count < 0) throw std::invalid_argument("a span before the start of a recording");
  return state_->read(from, count);
}

std::vector<std::int16_t> decode_file(const std::filesystem::path& path, int rate_hz,
                                      std::int64_t limit_ms) {
  Decoder decoder(path, {rate_hz, true});
  const std::int64_t limit = limit_ms * rate_hz / 1000;
  const std::int64_t step = std::int64_t{60} * rate_hz;
  std::vector<std::int16_t> sound;
  while (true) {
    const auto part = decoder.read(static_cast<std::int64_t>(sound.size()), step);
    if (part.empty()) return sound;
    sound.insert(sound.end(), part.begin(), part.end());
    if (static_cast<std::int64_t>(sound.size()) > limit)
      throw Error(
          ErrorKind::input,
          fmt::format("is longer than {} minutes, which is the limit here", limit_ms / 60'000),
          path.string());
  }
}

}  // namespace oos::audio
