// SPDX-License-Identifier: Apache-2.0
// From a plan to the bytes of a clip: reads the recordings, lays their sound out, measures and
// encodes it. Knows nothing of folders, lines or events.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "oos/audio/encoder.hpp"
#include "oos/cut/plan.hpp"
#include "oos/cut/sounds.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::cut {

/// How a clip should sound.
struct SoundOptions {
  audio::EncodeOptions encoding;
};

/// The options as a text that is equal only when the same plan gives the same bytes and facts: part
/// of a clip's id.
std::string sound_key(const SoundOptions& options);

/// What can be known of a clip's sound only by making it.
struct SoundFacts {
  std::vector<record::Gap> gaps;
  record::Level level;
};

/// The facts as they are kept beside a clip: numbers as they are printed on the record, so that a
/// clip found finished gives the same line.
jsonl::Json to_json(const SoundFacts& facts);
/// Throws nlohmann's exceptions when the object is not what to_json() made.
SoundFacts read_sound_facts(const jsonl::Json& json);
/// Puts the facts on the record.
void apply(const SoundFacts& facts, const Plan& plan, record::Clip& clip);

/// A clip ready to be stored.
struct Rendered {
  std::string bytes;
  SoundFacts facts;
  std::vector<std::int16_t> samples;  ///< what was encoded: interleaved S16
};

/// Makes clips; what several of them share is decoded once. Thread-safe.
class Renderer {
 public:
  /// `jobs` threads will call render() at once.
  Renderer(SoundOptions options, int jobs);

  /// Throws Error(input) when a recording cannot be decoded or holds none of the sound its line
  /// promises; Error(io).
  Rendered render(const Plan& plan);

 private:
  SoundOptions options_;
  Sounds sounds_;
};

}  // namespace oos::cut
