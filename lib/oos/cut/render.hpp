// SPDX-License-Identifier: Apache-2.0
// From a plan to the bytes of a clip: reads the recordings, lays their sound out, measures and
// encodes it. Knows nothing of folders, lines or events.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/audio/encoder.hpp"
#include "oos/cut/plan.hpp"
#include "oos/cut/sounds.hpp"
#include "oos/cut/stitch.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::cut {

/// How a clip should sound.
struct SoundOptions {
  audio::EncodeOptions encoding;        ///< its channels are chosen for each clip
  bool copy = false;                    ///< keep the recording's codec where that is exact
  bool keep_channels = false;           ///< else mixed to mono; at most two are kept
  bool keep_sides = false;              ///< two channels apart where each has a side of the talk
  std::optional<double> loudness_lufs;  ///< brought to this
  double high_pass_hz = 0;              ///< 0: none
};

/// The options as a text that is equal only when the same plan gives the same bytes and facts: part
/// of a clip's id.
std::string sound_key(const SoundOptions& options, const Plan& plan);

/// Channels of a clip: 1 or 2.
int channels_of(const Plan& plan, const SoundOptions& options);

/// What a clip's file is.
struct ClipFormat {
  audio::Codec codec = audio::Codec::opus;  ///< decides the extension
  std::string codec_name;                   ///< as on the record
  Sampling sampling;
  std::optional<std::string> not_copied;  ///< why a copy was asked for and not made
  bool copied = false;
};

/// Decided by the plan and the recording lines alone.
ClipFormat format_of(const Plan& plan, const SoundOptions& options);

/// What can be known of a clip's sound only by making it.
struct SoundFacts {
  std::vector<record::Gap> gaps;
  std::optional<record::Level> level;  ///< absent when nothing was decoded
  std::optional<record::ClipSpeech> speech;
  std::vector<std::optional<std::int64_t>> assumed_delays;  ///< of each piece, file's samples
};

/// The facts as they are kept beside a clip: numbers as they are printed on the record, so that a
/// clip found finished gives the same line.
jsonl::Json to_json(const SoundFacts& facts);
/// Throws nlohmann's exceptions when the object is not what to_json() made.
SoundFacts read_sound_facts(const jsonl::Json& json);
/// Puts the format and the facts on the record.
void apply(const SoundFacts& facts, const Plan& plan, const ClipFormat& format, record::Clip& clip);

/// A clip ready to be stored.
struct Rendered {
  std::string bytes;  ///< the file, or its header when its samples are those of `sound`
  bool is_header = false;
  SoundFacts facts;
  SharedSound sound;  ///< what was encoded; empty: it was copied

  /// The file, in pieces that live as long as this.
  std::vector<std::string_view> file() const;
};

/// Makes clips; what several of them share is decoded and encoded once. Thread-safe.
class Renderer {
 public:
  /// `jobs` threads will call render() at once. `index_folder`: see Sounds.
  Renderer(SoundOptions options, int jobs, std::filesystem::path index_folder = {});

  /// Throws Error(input) when a recording cannot be decoded or holds none of the sound its line
  /// promises; Error(io).
  Rendered render(const Plan& plan);

 private:
  using Packets = std::vector<std::string>;

  Rendered copy(const Plan& plan, const ClipFormat& format) const;
  std::optional<double> process(SharedSound& sound, const Sampling& sampling) const;
  void measure_sound(const Plan& plan, const Sampling& sampling, Rendered& made);
  std::string encode_shared(const Piece& piece, const Sampling& sampling);

  SoundOptions options_;
  Sounds sounds_;
  ChunkCache<Packets> packets_;
};

}  // namespace oos::cut
