// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/decoder.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "oos/audio/rate_filter.hpp"
#include "oos/audio/source.hpp"
#include "oos/core/error.hpp"

namespace oos::audio {

namespace {

constexpr std::int64_t silence_step = 8192;  // frames of silence put in at once

/// Appends `block` in `channels` channels: as it is, averaged to one, or (when the file changes its
/// channel count on the way) the average in each.
void fit_channels(const Block& block, int channels, std::vector<std::int16_t>& out) {
  if (block.channels == channels) {
    out.insert(out.end(), block.samples.begin(), block.samples.end());
    return;
  }
  const auto from = static_cast<std::size_t>(block.channels);
  const auto frames = static_cast<std::size_t>(block.frames());
  out.reserve(out.size() + frames * static_cast<std::size_t>(channels));
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

/// The rate of a source, if sound can have it: a damaged header may say anything.
int plausible_rate(int rate_hz) {
  constexpr int highest_hz = 768'000;
  if (rate_hz < 1 || rate_hz > highest_hz)
    throw Error(ErrorKind::input, fmt::format("gives an impossible sample rate, {} Hz", rate_hz));
  return rate_hz;
}

}  // namespace

/// Sound of a source in one piece: channels as wanted, silence where it has holes. Keeps what was
/// read last, since the next reading of a rate filter begins a little before its end.
class Input {
 public:
  explicit Input(std::unique_ptr<Source> source) : source_(std::move(source)) {}

  Source& source() const { return *source_; }
  int channels() const { return channels_; }
  void set_channels(int channels) { channels_ = channels; }

  /// Gets frames [from, to) ready, and says where the sound ends when that is before `to`.
  std::int64_t load(std::int64_t from, std::int64_t to) {
    from = std::max<std::int64_t>(0, from);
    if (!started_ || from < at_ || from > end()) start_at(from);
    const auto drop = static_cast<std::ptrdiff_t>((from - at_) * channels_);
    samples_.erase(samples_.begin(), samples_.begin() + drop);
    at_ = from;
    while (end() < to && pump()) {
    }
    return std::min(end(), to);
  }
  /// What is ready, and the number of its first frame.
  std::span<const std::int16_t> samples() const { return samples_; }
  std::int64_t at() const { return at_; }
  void restart() { started_ = false; }

 private:
  std::int64_t end() const { return at_ + static_cast<std::int64_t>(samples_.size()) / channels_; }

  void start_at(std::int64_t from) {
    samples_.clear();
    pending_.reset();
    at_ = from;
    started_ = true;
    source_->seek(from);
  }

  /// Adds one block, or a piece of silence where one is missing. False at the end.
  bool pump() {
    if (!pending_ && !fetch()) return false;
    const std::int64_t missing = pending_->position - end();
    if (missing > 0) {
      samples_.insert(samples_.end(),
                      static_cast<std::size_t>(std::min(missing, silence_step) * channels_), 0);
    } else if (samples_.empty() && pending_->channels == channels_) {
      samples_.swap(pending_->samples);
      pending_.reset();
    } else {
      fit_channels(*pending_, channels_, samples_);
      pending_.reset();
    }
    return true;
  }

  /// Gets the next block that has something behind end(), cut to start there or later.
  bool fetch() {
    Block block;
    do {
      if (!source_->next(block)) return false;
    } while (block.end() <= end());
    const std::int64_t early = end() - block.position;
    if (early > 0) {
      block.samples.erase(block.samples.begin(), block.samples.begin() + early * block.channels);
      block.position += early;
    }
    pending_ = std::move(block);
    return true;
  }

  std::unique_ptr<Source> source_;
  int channels_ = 1;
  bool started_ = false;
  std::int64_t at_ = 0;
  std::vector<std::int16_t> samples_;
  std::optional<Block> pending_;
};

class Decoder::State {
 public:
  State(std::unique_ptr<Source> source, const DecoderOptions& options)
      : input_(std::move(source)),
        rate_hz_(options.rate_hz > 0 ? options.rate_hz : input_.source().rate_hz()),
        filter_({plausible_rate(input_.source().rate_hz()), rate_hz_, options.drift_ppm}) {
    const int own = std::max(1, input_.source().channels());
    input_.set_channels(options.channels > 0 ? options.channels : own);
  }

  int rate_hz() const { return rate_hz_; }
  Input& input() { return input_; }

  std::int64_t frame_count() {
    // Counting moves the demuxer: the next read must seek.
    input_.restart();
    return filter_.output_count(input_.source().sample_count());
  }

  std::vector<std::int16_t> read(std::int64_t from, std::int64_t count) {
    std::vector<std::int16_t> result;
    if (count <= 0) return result;
    FrameSpan span{from, from + count};
    const FrameSpan needed = filter_.needs(span);
    const std::int64_t end = input_.load(needed.from, needed.to);
    if (end < needed.to) span.to = std::clamp(filter_.output_count(end), span.from, span.to);
    filter_.apply(input_.samples(), input_.at(), input_.channels(), span, result);
    return result;
  }

 private:
  Input input_;
  int rate_hz_;
  RateFilter filter_;
};

Decoder::Decoder(const std::filesystem::path& path, DecoderOptions options)
    : Decoder(file_bytes(path), options) {}
Decoder::Decoder(ByteSource bytes, DecoderOptions options)
    : state_(std::make_unique<State>(
          open_source(std::move(bytes), {options.rate_hz, options.index}), options)) {}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

int Decoder::rate_hz() const { return state_->rate_hz(); }
int Decoder::channels() const { return state_->input().channels(); }
std::int64_t Decoder::frame_count() { return state_->frame_count(); }
bool Decoder::is_exact() const { return state_->input().source().is_exact(); }
SharedSeekIndex Decoder::seek_index() const { return state_->input().source().seek_index(); }
std::optional<std::int64_t> Decoder::assumed_delay() const {
  return state_->input().source().assumed_delay();
}
void Decoder::restart() { state_->input().restart(); }

std::vector<std::int16_t> Decoder::read(std::int64_t from, std::int64_t count) {
  if (from < 0 || count < 0) throw std::invalid_argument("a span before the start of a recording");
  return state_->read(from, count);
}

std::vector<std::int16_t> decode_file(const std::filesystem::path& path, int rate_hz,
                                      std::int64_t limit_ms) {
  Decoder decoder(path, {rate_hz, 1});
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
