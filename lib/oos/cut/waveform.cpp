// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/waveform.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "oos/audio/decoder.hpp"
#include "oos/core/file.hpp"
#include "oos/cut/png.hpp"

namespace oos::cut {

namespace fs = std::filesystem;

namespace {

constexpr int width = 600;
constexpr int height = 80;
/// Peaks of 50 ms: as fine as anybody clicks, and 18 kB for two minutes.
constexpr int peaks_a_second = 20;
/// A clip is decoded piece by piece, so that memory does not grow with its length.
constexpr std::int64_t piece_seconds = 60;

enum Paint : std::uint8_t { background, axis, sound, mark };
const std::vector<Colour> colours{{255, 255, 255}, {200, 206, 214}, {44, 93, 160}, {214, 69, 48}};

int row_of(int sample) {
  constexpr int half = height / 2;
  return std::clamp(half - sample * half / 32'768, 0, height - 1);
}

/// Adds frames to peaks whose last stretch may still be open.
class PeakFinder {
 public:
  PeakFinder(int rate_hz, int channels, std::int64_t samples_per_pixel) {
    peaks_.rate_hz = rate_hz;
    peaks_.channels = channels;
    peaks_.samples_per_pixel = samples_per_pixel;
  }

  void add(const std::vector<std::int16_t>& samples) {
    const auto channels = static_cast<std::size_t>(peaks_.channels);
    for (std::size_t at = 0; at + channels <= samples.size(); at += channels) {
      if (frames_ % peaks_.samples_per_pixel == 0) open_stretch();
      ++frames_;
      for (std::size_t channel = 0; channel < channels; ++channel) {
        std::int16_t* pair = peaks_.pairs.data() + peaks_.pairs.size() - 2 * (channels - channel);
        pair[0] = std::min(pair[0], samples[at + channel]);
        pair[1] = std::max(pair[1], samples[at + channel]);
      }
    }
  }
  const Peaks& peaks() const { return peaks_; }
  std::int64_t frames() const { return frames_; }

 private:
  void open_stretch() {
    for (int channel = 0; channel < peaks_.channels; ++channel) {
      peaks_.pairs.push_back(std::numeric_limits<std::int16_t>::max());
      peaks_.pairs.push_back(std::numeric_limits<std::int16_t>::min());
    }
  }

  Peaks peaks_;
  std::int64_t frames_ = 0;
};

PeakFinder peaks_of_file(const fs::path& path) {
  audio::Decoder decoder(path, {0, false});
  const int rate_hz = decoder.rate_hz();
  PeakFinder finder(rate_hz, decoder.channels(), std::max(1, rate_hz / peaks_a_second));
  const std::int64_t piece = piece_seconds * rate_hz;
  for (std::int64_t from = 0;; from += piece) {
    const std::vector<std::int16_t> samples = decoder.read(from, piece);
    finder.add(samples);
    if (static_cast<std::int64_t>(samples.size()) < piece * decoder.channels()) break;
  }
  return finder;
}

bool is_there(const fs::path& path) {
  std::error_code missing;
  return fs::file_size(path, missing) > 0 && !missing;
}

void write(const fs::path& path, const std::string& bytes) {
  AtomicFile file(path, FileMode::for_owner);
  file.write(bytes);
  file.commit();
}

}  // namespace

Peaks find_peaks(const std::vector<std::int16_t>& samples, int rate_hz, int channels,
                 std::int64_t samples_per_pixel) {
  PeakFinder finder(rate_hz, channels, samples_per_pixel);
  finder.add(samples);
  return finder.peaks();
}

std::string peaks_json(const Peaks& peaks) {
  std::string json = fmt::format(
      R"({{"version":2,"channels":{},"sample_rate":{},"samples_per_pixel":{},"bits":8,"length":{},)"
      R"("data":[)",
      peaks.channels, peaks.rate_hz, peaks.samples_per_pixel, peaks.length());
  for (std::size_t i = 0; i < peaks.pairs.size(); ++i) {
    if (i != 0) json += ',';
    json += std::to_string(peaks.pairs[i] / 256);
  }
  return json + "]}\n";
}

std::string waveform_png(const Peaks& peaks, std::int64_t press_ms, std::int64_t duration_ms) {
  Picture picture(width, height, colours);
  for (int x = 0; x < width; ++x) picture.column(x, row_of(0), row_of(0), axis);
  const std::int64_t length = peaks.length();
  for (int x = 0; x < width && length > 0; ++x) {
    const std::int64_t first = x * length / width;
    const std::int64_t last = std::max(first + 1, (x + 1) * length / width);
    const auto begin = peaks.pairs.begin() + first * 2 * peaks.channels;
    const auto end = peaks.pairs.begin() + last * 2 * peaks.channels;
    const auto [low, high] = std::minmax_element(begin, end);
    if (*low != 0 || *high != 0) picture.column(x, row_of(*high), row_of(*low), sound);
  }
  if (press_ms >= 0 && press_ms <= duration_ms && duration_ms > 0) {
    const auto x =
        static_cast<int>(std::min<std::int64_t>(press_ms * width / duration_ms, width - 1));
    picture.column(x, 0, height - 1, mark);
    picture.column(x + 1, 0, height - 1, mark);
  }
  return picture.png();
}

record::Waveform make_waveform(const WaveformOptions& options, const Pictured& clip) {
  record::Waveform made;
  if (!options.any()) return made;
  const fs::path folder = clip.path.parent_path();
  // The place of the press is in the picture, so it is in its name.
  const fs::path png = folder / fmt::format("{}-{}.png", clip.id, clip.press_offset_ms);
  const fs::path json = folder / fmt::format("{}.peaks.json", clip.id);
  const bool needs_png = options.png && !is_there(png);
  const bool needs_json = options.peaks && !is_there(json);
  if (needs_png || needs_json) {
    const PeakFinder found = peaks_of_file(clip.path);
    const std::int64_t duration_ms = found.frames() * 1000 / found.peaks().rate_hz;
    if (needs_png) write(png, waveform_png(found.peaks(), clip.press_offset_ms, duration_ms));
    if (needs_json) write(json, peaks_json(found.peaks()));
  }
  if (options.png) made.png = png.string();
  if (options.peaks) made.peaks = json.string();
  return made;
}

std::int64_t expected_waveform_bytes(std::int64_t duration_ms) {
  return 16 * 1024 + duration_ms * peaks_a_second * 10 / 1000;
}

}  // namespace oos::cut
