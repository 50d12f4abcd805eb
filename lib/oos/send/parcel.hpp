// SPDX-License-Identifier: Apache-2.0
// A parcel: one clip and the record that goes with it, as they are delivered together. The record
// is made from an event line; all a target needs stands in it, so that a parcel can lie in the
// spool for a week.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "oos/jsonl/line.hpp"

namespace oos::send {

struct Parcel {
  std::string key;      ///< sum over target, event and content: the same delivery has the same one
  std::string event;    ///< id
  std::string content;  ///< sum over clip and record
  std::string name;     ///< of its files, without what tells their kind: "20261014-090005_e1"
  std::filesystem::path clip;
  std::int64_t clip_bytes = 0;
  std::string clip_sha256;
  jsonl::Json record;     ///< oos-send(1), "The record"
  bool in_doubt = false;  ///< it may have been delivered already

  /// Name of the clip as the target is told it.
  std::string clip_name() const;
  std::string record_name() const { return name + ".json"; }
  std::string record_text() const { return record.dump() + "\n"; }
};

/// Paths of recordings by their ids, for the record's sources.
using RecordingPaths = std::map<std::string, std::string>;

/// Makes the parcel of an event line with a clip: reads and sums the clip's file. Throws
/// Error(input) when the line lacks an event id or the file is not the one the line tells of,
/// Error(io).
Parcel make_parcel(const jsonl::Line& line, const RecordingPaths& recordings,
                   const std::string& target);

/// The parcel of a spooled record, whose clip lies at `clip`. Throws Error(input).
Parcel parcel_of(const std::string& record_text, const std::filesystem::path& clip,
                 const std::string& target);

/// SHA-256 and size of a file. Throws Error(io).
struct FileSum {
  std::string sha256;
  std::int64_t bytes = 0;
};
FileSum sum_of(const std::filesystem::path& file);

/// A copy for the owner only, there as a whole or not at all. Throws Error(io).
void copy_clip(const std::filesystem::path& from, const std::filesystem::path& to);

/// A member of the record by its path ("press", "utc"), as text; empty when there is none.
std::string text_at(const jsonl::Json& record, std::initializer_list<const char*> path);

/// The value of a template's name (survey::template_names()).
std::string template_value(const Parcel& parcel, std::string_view name);

/// The media type that a file's name tells.
std::string media_type(const std::string& file_name);

}  // namespace oos::send
