// SPDX-License-Identifier: Apache-2.0
// What record lines tell about the files of a policy: which recordings there are, whether every
// press in them was cut, and what each clip holds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/purge/content.hpp"

namespace oos::purge {

/// A recording as its line tells.
struct KnownRecording {
  std::string id;
  std::string point;
  Instant from{};  ///< as early as it may be
  Instant to{};    ///< as late as it may be
  std::int64_t size_bytes = 0;
  bool clock_unset = false;  ///< its times are the clock's fancy
};

/// A press, by the best of its lines.
struct KnownPress {
  std::optional<std::string> point;
  std::optional<Instant> time;
  bool is_cut = false;          ///< has a clip that will not change any more, or was purged
  bool failed = false;          ///< carries an error
  bool left = false;            ///< handed over or purged: its clip may be gone
  bool not_recorded = false;    ///< oos-events found it outside every recording
  std::optional<Instant> from;  ///< of its clip
  std::optional<Instant> to;
  std::filesystem::path clip;  ///< absolute
};

/// The files that a path with '*' and '?' in its last part means, by name; a path without them is
/// itself.
std::vector<std::filesystem::path> matching_files(const std::filesystem::path& pattern);

/// The key of a clip, its facts and its pictures: the name up to the first '-' or '.'.
std::string clip_key(std::string_view name);

class Evidence {
 public:
  /// `folder`: where relative paths of the lines start. `zone`: of names that are dates.
  explicit Evidence(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Takes a line of a file in; the file is named so that needed_by() knows it. Throws
  /// Error(input).
  void add(const jsonl::Line& line, const std::string& file);
  /// A line could not be understood: what it says is not known, so that no recording may go.
  void add_damage() { damaged_ = true; }

  /// The line of a recording file of this size.
  const KnownRecording* recording(const std::filesystem::path& path, std::int64_t size_bytes) const;
  bool names(const std::filesystem::path& path) const { return recordings_.count(path) != 0; }
  /// What a recording holds.
  Content content_of(const KnownRecording& recording, Instant modified) const;
  /// Why a recording must stay: "press_not_cut", …; empty when every press in it was cut.
  /// `may_miss` says whether a clip that is not there has had its time.
  using MayMiss = std::function<bool(const KnownPress& press)>;
  std::string why_not(const KnownRecording& recording, bool without_later_press,
                      const MayMiss& may_miss) const;
  /// What a clip holds, by its key.
  std::optional<Content> clip(const std::string& key) const;
  /// The recordings that a file of lines tells of.
  std::vector<std::filesystem::path> named_by(const std::string& file) const;
  std::filesystem::path absolute(std::string_view path) const;

 private:
  struct ClipUse {
    Instant from{};
    Instant to{};
    std::vector<std::string> points;
    std::vector<std::string> events;
  };
  void add_recording(const jsonl::View& view, const std::string& file);
  void add_event(const jsonl::Line& line);
  void note_clip(const KnownPress& press, const std::string& event);
  /// A press by where its sound begins.
  struct Placed {
    Instant from{};
    const std::string* id = nullptr;
    const KnownPress* press = nullptr;
  };
  using Visit = std::function<void(const std::string& id, const KnownPress& press)>;
  void each_press_in(const KnownRecording& recording, const Visit& visit) const;
  void place_presses() const;

  std::filesystem::path folder_;
  bool damaged_ = false;
  std::map<std::filesystem::path, std::vector<KnownRecording>> recordings_;
  std::map<std::string, std::vector<std::filesystem::path>> files_;
  std::map<std::string, KnownPress> presses_;  // by event id
  // The same by point, made when it is first asked for; "" are those of no point.
  mutable std::map<std::string, std::vector<Placed>> placed_;
  mutable milliseconds longest_{0};
  std::map<std::string, Instant> latest_;  // press of a point
  std::map<std::string, ClipUse> clips_;
};

}  // namespace oos::purge
