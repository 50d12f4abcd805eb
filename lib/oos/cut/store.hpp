// SPDX-License-Identifier: Apache-2.0
// The folder of finished clips: their names, how they are written whole, and how a later run
// recognises them. A clip file is there only when its facts are, and both only as a whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/cut/render.hpp"

namespace oos::cut {

/// What can be known of a clip only by making it; kept beside it for later runs.
struct ClipFacts {
  std::int64_t size_bytes = 0;
  std::string sha256;  ///< empty: not asked for
  SoundFacts sound;
};

/// Id of the clip that a plan gives: the same pieces of the same recordings with the same
/// sound_key() are the same clip. Hexadecimal.
std::string clip_id(const Plan& plan, const std::string& sound);

/// The output folder. Thread-safe; several runs may work in one folder at once.
class ClipStore {
 public:
  /// `sums`: whether clips get a SHA-256 sum.
  explicit ClipStore(std::filesystem::path folder, bool sums = true)
      : folder_(std::move(folder)), sums_(sums) {}
  /// Creates the folder (0700) if need be. Throws Error(io).
  void create() const;

  /// Where a clip goes: FOLDER/<date of its start>/<id>.<extension>. Nothing of the line but its
  /// time is in the name.
  std::filesystem::path path_of(const std::string& id, const ZonedInstant& start,
                                audio::Codec codec) const;

  /// The facts of a clip that an earlier run finished; absent when it has to be made. `verify`:
  /// only when the file still has the sum that the facts tell.
  std::optional<ClipFacts> find(const std::string& id, const std::filesystem::path& path,
                                bool verify = false) const;
  /// Writes a clip (0600), of these pieces, and its facts. Throws Error(io); fatal when the disk is
  /// full.
  ClipFacts save(const std::string& id, const std::filesystem::path& path,
                 const std::vector<std::string_view>& pieces, SoundFacts sound) const;
  /// Throws Error(io) and removes the clip when its file has not the sum of its facts.
  void check(const std::string& id, const std::filesystem::path& path,
             const ClipFacts& facts) const;
  /// Removes a clip, its facts and its pictures. False when there was none; never throws.
  bool remove(const std::string& id, const std::filesystem::path& path) const;

 private:
  std::filesystem::path facts_path(const std::string& id, const std::filesystem::path& path) const;

  std::filesystem::path folder_;
  bool sums_;
};

}  // namespace oos::cut
