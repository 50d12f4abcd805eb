// SPDX-License-Identifier: Apache-2.0
// What one file says about its start: a link for each source (labels, name, bext, header, log row,
// container tag, mtime), each with the span in which the start lies if the source is right. First
// half of the evidence chain; start_time puts the links together. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/dump/chain.hpp"
#include "oos/dump/label_times.hpp"
#include "oos/dump/names.hpp"

namespace oos::dump {

/// The start that a row of a recorder's or telephone system's log gives.
struct LogStart {
  LocalTime time;
  std::optional<std::chrono::minutes> offset;  ///< when the log has its own
  std::int64_t uncertainty_ms = 1'000;
  std::optional<std::int64_t> duration_ms;  ///< by the log
};

/// What is known about one file's start.
struct StartEvidence {
  std::string path;      ///< as given; anchors and messages name it so
  std::string relative;  ///< below the dump's folder; its order is the recorder's
  std::string point;
  std::string recorder;  ///< files of one recorder are judged together
  NameReading name;
  StampMeaning name_means = StampMeaning::unknown;  ///< when a profile says it
  std::optional<std::string> bext_date;             ///< as written, any separators
  std::optional<std::string> bext_time;
  std::optional<std::int64_t> bext_reference_ms;  ///< TimeReference: since midnight
  std::vector<LabelTime> labels;                  ///< those that are times
  std::vector<std::int64_t> sync_labels_ms;       ///< where "sync" was pressed; see ClockOptions
  std::optional<LogStart> log;
  std::map<std::string, std::string> tags;  ///< container tags, lower-case keys
  Instant modified{};                       ///< mtime: about when the file was closed
  std::int64_t duration_ms = 0;
  std::string zone;  ///< of local times (IANA name)
};

/// Where a source stands; the first wins.
enum class Rank { anchor, label, name, header, log, name_refuted, name_minutes, tag, chain, mtime };

/// One source's stamp.
struct Link {
  std::string source;  ///< as on the record
  Rank rank = Rank::mtime;
  StampMeaning meaning = StampMeaning::start;  ///< unknown: it may be the end as well
  Instant stamp{};
  Instant earliest{};  ///< differ from `stamp` when the clock showed the time twice, or never
  Instant latest{};
  LocalKind kind = LocalKind::unique;
  bool settled = false;                ///< other evidence has said which of the two it was
  std::int64_t unsure_ms = 1'000;      ///< either way
  std::int64_t resolution_ms = 1'000;  ///< of the stamp
  std::optional<Instant> reference;    ///< bext only: what TimeReference says, where it differs
};

/// Where a start may lie; both ends belong to it.
struct Span {
  Instant from{};
  Instant to{};
};
/// The start by a link, for a file of this length.
Instant start_by(const Link& link, std::int64_t duration_ms);
/// The span of the start by a link.
Span span_by(const Link& link, std::int64_t duration_ms);

/// The links of one file, best first; without mtime.
struct Links {
  std::vector<Link> links;
  bool clock_unset = false;
  std::optional<LabelStart> labels;
};
/// Reads all there is. Throws Error(config) for an unknown zone.
Links links_of(const StartEvidence& evidence);
/// The last resort: mtime less the length.
Link link_of_mtime(const StartEvidence& evidence);

/// A date-time as containers write it: "2026-10-14T06:00:00.000000Z" (an instant) or
/// "2026-10-14 09:00:00" (local); "2026-10-14 09:00" (ID3). Absent for anything else, a date alone
/// included.
struct TagTime {
  LocalTime time;
  std::optional<std::chrono::minutes> offset;
  bool to_the_second = true;
};
std::optional<TagTime> parse_tag_time(std::string_view text);

}  // namespace oos::dump
