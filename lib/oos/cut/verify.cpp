// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/verify.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "oos/audio/decoder.hpp"
#include "oos/core/error.hpp"

namespace oos::cut {

namespace {

// A codec for speech keeps the shape of voiced sound and the level of everything. Encoders at their
// lowest rates, on noise, were found to stay within these; a wrong or shifted clip is far outside.
constexpr double least_correlation = 0.7;
constexpr double largest_level_error = 0.5;
/// Levels below this (RMS, of 32768) are as good as silence: encoders drop or invent them.
constexpr double inaudible = 30;

std::vector<double> levels(std::span<const std::int16_t> samples, std::size_t step) {
  std::vector<double> result;
  for (std::size_t at = 0; at < samples.size(); at += step) {
    const auto part = samples.subspan(at, std::min(step, samples.size() - at));
    double squares = 0;
    for (const std::int16_t sample : part) squares += double{1} * sample * sample;
    result.push_back(std::sqrt(squares / static_cast<double>(part.size())));
  }
  return result;
}

double correlation(std::span<const std::int16_t> a, std::span<const std::int16_t> b) {
  double ab = 0;
  double aa = 0;
  double bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += double{1} * a[i] * b[i];
    aa += double{1} * a[i] * a[i];
    bb += double{1} * b[i] * b[i];
  }
  if (aa <= 0 && bb <= 0) return 1;
  return aa <= 0 || bb <= 0 ? 0 : ab / std::sqrt(aa * bb);
}

}  // namespace

Likeness likeness(std::span<const std::int16_t> a, std::span<const std::int16_t> b,
                  std::size_t per_20_ms) {
  Likeness result;
  result.correlation = correlation(a, b);
  const std::vector<double> of_a = levels(a, per_20_ms);
  const std::vector<double> of_b = levels(b, per_20_ms);
  double apart = 0;
  double sum = 0;
  for (std::size_t i = 0; i < of_a.size(); ++i) {
    apart += std::max(0.0, std::abs(of_a[i] - of_b[i]) - inaudible);
    sum += of_a[i];
  }
  result.level_error = apart / std::max(sum, inaudible * static_cast<double>(of_a.size()));
  return result;
}

std::string difference(std::span<const std::int16_t> meant, std::string_view file,
                       const audio::EncodeOptions& encoding) {
  std::vector<std::int16_t> got;
  const auto frames = static_cast<std::int64_t>(meant.size()) / encoding.channels;
  try {
    audio::Decoder decoder(
        audio::memory_bytes(std::as_bytes(std::span(file.data(), file.size())), "the clip"),
        {encoding.rate_hz, false});
    got = decoder.read(0, frames + encoding.rate_hz);
  } catch (const Error& error) {
    return fmt::format("cannot be decoded: {}", error.what());
  }
  if (got.size() != meant.size())
    return fmt::format("holds {} samples instead of {}", got.size(), meant.size());
  if (encoding.codec == audio::Codec::wav || encoding.codec == audio::Codec::flac)
    return std::equal(got.begin(), got.end(), meant.begin()) ? "" : "holds other samples";
  const auto step = static_cast<std::size_t>(encoding.rate_hz / 50 * encoding.channels);
  const Likeness like = likeness(meant, got, step);
  if (like.correlation >= least_correlation || like.level_error <= largest_level_error) return "";
  return fmt::format("sounds different (correlation {:.2f}, level error {:.2f})", like.correlation,
                     like.level_error);
}

}  // namespace oos::cut
