// SPDX-License-Identifier: Apache-2.0
// Audio files made in memory for the tests: WAVs with any header, and sounds to put into them.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace oos::test {

inline std::string le(std::uint64_t value, int width) {
  std::string bytes;
  for (int i = 0; i < width; ++i, value >>= 8u) bytes.push_back(static_cast<char>(value & 0xFFu));
  return bytes;
}

inline std::string chunk(const std::string& id, const std::string& content) {
  return id + le(content.size(), 4) + content + (content.size() % 2 == 1 ? std::string(1, 0) : "");
}

struct Format {
  unsigned tag = 1;
  unsigned channels = 1;
  unsigned rate_hz = 16'000;
  unsigned align = 2;
  unsigned bits = 16;
  std::string extra = {};
  unsigned bytes_per_second = 1;  // wrong on purpose: nobody may rely on it
};

inline std::string fmt_chunk(const Format& f) {
  std::string content = le(f.tag, 2) + le(f.channels, 2) + le(f.rate_hz, 4) +
                        le(f.bytes_per_second, 4) + le(f.align, 2) + le(f.bits, 2);
  if (!f.extra.empty()) content += le(f.extra.size(), 2) + f.extra;
  return chunk("fmt ", content);
}

inline std::string riff(const std::string& chunks) {
  return "RIFF" + le(4 + chunks.size(), 4) + "WAVE" + chunks;
}

inline std::string data_of(std::span<const std::int16_t> samples) {
  std::string bytes;
  for (const std::int16_t sample : samples) bytes += le(static_cast<std::uint16_t>(sample), 2);
  return bytes;
}

/// A mono 16-bit WAV.
inline std::string wav(std::span<const std::int16_t> samples, unsigned rate_hz = 16'000) {
  Format format;
  format.rate_hz = rate_hz;
  return riff(fmt_chunk(format) + chunk("data", data_of(samples)));
}

inline std::span<const std::byte> as_bytes(const std::string& text) {
  return std::as_bytes(std::span(text));
}

/// Smooth noise (a random walk pulled to 0), the same for the same seed: it has one place only
/// where it fits to itself.
inline std::vector<std::int16_t> noise(std::size_t count, unsigned seed = 1) {
  std::mt19937 random(seed);
  std::vector<std::int16_t> samples(count);
  double value = 0;
  for (std::int16_t& sample : samples) {
    value = 0.8 * value + static_cast<double>(static_cast<int>(random() % 8001) - 4000);
    sample = static_cast<std::int16_t>(std::fmin(std::fmax(value, -32'000), 32'000));
  }
  return samples;
}

/// The shift of `sound` against `original`, -reach…reach, at which they fit best.
inline int best_lag(std::span<const std::int16_t> original, std::span<const std::int16_t> sound,
                    int reach) {
  int best = 0;
  double highest = -1e300;
  for (int lag = -reach; lag <= reach; ++lag) {
    double sum = 0;
    for (int i = reach; i + reach < static_cast<int>(std::min(original.size(), sound.size())); ++i)
      sum += static_cast<double>(original[static_cast<std::size_t>(i)]) *
             static_cast<double>(sound[static_cast<std::size_t>(i + lag)]);
    if (sum > highest) {
      highest = sum;
      best = lag;
    }
  }
  return best;
}

}  // namespace oos::test
