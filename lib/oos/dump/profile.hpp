// SPDX-License-Identifier: Apache-2.0
// A recorder profile: what a recorder's file names mean, where its call log is and how both belong
// together, as a TOML file (oos-profile(5)) with its evidence. Read by oos-ingest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/dump/template.hpp"

namespace oos::dump {

/// How sure it is that a profile tells the truth about the device.
enum class ProfileStatus {
  verified,    ///< by working code or real files
  documented,  ///< by the vendor's text, or by the user's own test
  unverified,  ///< nobody has confirmed it
};
std::string to_string(ProfileStatus status);

/// What the time in a name is the time of.
enum class TimeMeaning { start, end, automatic };

/// What a column of a call log holds.
enum class LogField {
  start,
  end,
  duration,
  wait,
  talk,
  hold,
  line,
  direction,
  caller,
  callee,
  ext,
  id,
  file,
  disposition,
  employee,
  keys
};

/// Where a value stands in a row and how it is read.
struct LogColumn {
  /// A heading or a number from 1; or, in a fixed-width log, a span of characters.
  struct Place {
    std::string name;
    std::size_t at = 0;  ///< from 1
    std::size_t width = 0;
  };
  std::vector<Place> places;                  ///< several are joined with a blank
  std::string format;                         ///< "dd.mm.yyyy HH:MM:SS"; empty: told by the text
  std::string after;                          ///< the value is what follows this mark
  std::map<std::string, std::string> values;  ///< "вх" → "in"; "*" for all others
};

/// How rows find their recordings.
struct JoinRules {
  bool by_file = true;
  bool by_line_and_start = true;
  std::int64_t tolerance_ms = 3'000;  ///< between the starts of a row and of a recording
};

/// A call log beside the recordings.
struct LogSpec {
  bool telphin = false;            ///< JSON of the API of Telphin; there are no columns
  std::vector<std::string> files;  ///< names with *, below the dump; folders before them with /
  std::string encoding = "auto";   ///< utf-8, cp1251, cp866, utf-16
  char delimiter = '\0';           ///< NUL: told by the text
  bool header = true;
  char decimal = '\0';         ///< NUL: comma and point alike
  std::size_t skip_lines = 0;  ///< above the header
  std::string zone;            ///< of its times; empty: the recordings'
  std::int64_t clock_shift_ms = 0;
  std::map<LogField, LogColumn> columns;
  std::map<std::string, LogColumn> others;  ///< kept under their names
  JoinRules join;

  bool fixed_width() const;
};

struct Profile {
  std::string name;
  ProfileStatus status = ProfileStatus::unverified;
  std::string title;
  std::string evidence;
  std::vector<Template> templates;  ///< none: names are read by the generic rules
  TimeMeaning time_is = TimeMeaning::start;
  std::string zone;  ///< "UTC" holds always; another one unless the user names a zone
  std::int64_t clock_shift_ms = 0;  ///< added to what the recorder's clock shows
  std::string label_time_format;    ///< "dd.mm.yyyy HH:MM:SS"; empty: any form that is known
  std::string timeline = "continuous";
  std::string kind;  ///< "message": of what is left at a machine; empty: of conversations
  std::vector<std::string> channel_roles;
  std::string point;                              ///< "{device}/{chan}"; empty: the folder
  std::map<std::string, std::string> directions;  ///< what {dir} may be → in, out, internal
  std::optional<LogSpec> log;
  std::string country;        ///< whose national numbers are written; empty: not known
  bool pseudonymise = false;  ///< numbers are replaced by pseudonyms
  std::string hash;           ///< of the file's bytes
};

/// Parses a profile. `file` is for messages. Throws Error(config) with file, line and column.
Profile parse_profile(std::string_view toml, const std::string& file);

/// Names of the profiles that come with the tools, in alphabetical order.
std::vector<std::string> built_in_profiles();
/// The TOML text of one of them. Throws Error(usage) naming those there are.
std::string_view built_in_profile_text(const std::string& name);
/// A profile by its name, or from a file when the text has a "/" or ends in ".toml". Throws
/// Error(usage), Error(io), Error(config).
Profile load_profile(const std::string& name_or_file);

/// The text of `pattern` with its {tokens} replaced; empty when one of them has no text.
/// {folder} is `folder`.
std::string fill_tokens(std::string_view pattern, const std::map<std::string, std::string>& texts,
                        std::string_view folder);

}  // namespace oos::dump
