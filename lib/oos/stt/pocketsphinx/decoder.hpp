// SPDX-License-Identifier: Apache-2.0
// One pocketsphinx decoder with its searches: dictation, and for each scale a model and a grammar
// of answers. For one thread at a time; what it hears does not depend on what it heard before.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "oos/stt/pocketsphinx/model.hpp"

namespace oos::stt {

/// A word heard, ms from the start of the samples given.
struct HeardWord {
  std::string text;
  std::int64_t start_ms = 0;
  std::int64_t end_ms = 0;
  double confidence = 0;  ///< posterior probability, 0…1

  bool operator==(const HeardWord&) const = default;
};

class SpeechDecoder {
 public:
  /// Throws Error(config) when pocketsphinx cannot load a part of the model.
  explicit SpeechDecoder(const SpeechModel& model);
  ~SpeechDecoder();
  SpeechDecoder(SpeechDecoder&&) noexcept;
  SpeechDecoder& operator=(SpeechDecoder&&) noexcept;

  /// The words of a stretch of mono S16 at the model's rate, by the general model.
  std::vector<HeardWord> dictation(std::span<const std::int16_t> pcm);
  /// The words, by the model that expects an answer on the scale (one of the model's).
  std::vector<HeardWord> answer(Scale scale, std::span<const std::int16_t> pcm);
  /// The phrase of the answer grammar that fits best; empty when none fits.
  std::vector<HeardWord> answer_by_grammar(Scale scale, std::span<const std::int16_t> pcm);
  /// How much better a free sequence of single sounds fits than the grammar does, per frame in the
  /// decoder's log units; 0 for a model without such sounds. Speech that is no answer has a high
  /// one, whatever phrase the grammar forces on it.
  double misfit(Scale scale, std::span<const std::int16_t> pcm);

 private:
  struct Handles;
  std::unique_ptr<Handles> handles_;
};

}  // namespace oos::stt
