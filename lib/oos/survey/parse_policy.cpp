// SPDX-License-Identifier: Apache-2.0
// Parses and checks retention policies: oos-policy(5).
#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/survey/parse_parts.hpp"
#include "oos/survey/policy.hpp"

namespace oos::survey {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t max_days = 36'500;
constexpr std::int64_t default_settle_ms = 3'600'000;
constexpr std::int64_t max_settle_s = 31LL * 86'400;

FileClass read_class(const TomlTable& table, std::string_view key, const std::string& name) {
  for (int i = 0; i <= static_cast<int>(FileClass::logs); ++i)
    if (to_string(static_cast<FileClass>(i)) == name) return static_cast<FileClass>(i);
  table.refuse(key,
               "expected one of recordings, clips, transcripts, caches, ledgers, outbox, reports, "
               "reviews, logs");
}

TimeSource read_source(const TomlTable& table, const std::string& name) {
  for (const TimeSource source : {TimeSource::record, TimeSource::name, TimeSource::mtime})
    if (to_string(source) == name) return source;
  table.refuse("time", "expected record, name, mtime, or a list of them");
}

std::vector<TimeSource> usual_times(FileClass file_class) {
  switch (file_class) {
    case FileClass::recordings:
    case FileClass::transcripts:
    case FileClass::ledgers:
      return {TimeSource::record};
    case FileClass::clips:
      return {TimeSource::record, TimeSource::name};
    case FileClass::outbox:
      return {TimeSource::record, TimeSource::name, TimeSource::mtime};
    case FileClass::caches:
      return {TimeSource::mtime};
    default:
      return {TimeSource::name, TimeSource::mtime};
  }
}

fs::path absolute_path(const std::string& text, const fs::path& folder) {
  fs::path path = (folder / text).lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

/// A pattern that could name what is outside the folder would promise what is not done.
void check_pattern(const TomlTable& table, const std::string& pattern) {
  const fs::path path(pattern);
  if (path.is_absolute() || std::find(path.begin(), path.end(), "..") != path.end())
    table.refuse("files", "patterns of names below the folder are expected, without \"..\"");
}

void read_times(const TomlTable& table, RetentionRule& rule) {
  for (const std::string& name : table.names("time"))
    rule.times.push_back(read_source(table, name));
  if (rule.times.empty()) {
    rule.times = usual_times(rule.file_class);
  } else if ((rule.file_class == FileClass::recordings || rule.file_class == FileClass::ledgers) &&
             rule.times != usual_times(rule.file_class)) {
    table.refuse("time", fmt::format("{} go by their records alone", to_string(rule.file_class)));
  }
}

RetentionRule read_rule_of(const TomlTable& table, const fs::path& folder) {
  table.allow_only({"class", "folders", "files", "days", "time", "purpose", "words_only",
                    "other_mounts", "without_later_press"});
  RetentionRule rule;
  rule.file_class = read_class(table, "class", table.text("class"));
  for (const std::string& text : table.texts("folders"))
    rule.folders.push_back(absolute_path(text, folder));
  if (rule.folders.empty()) table.refuse("folders", "is missing; a list of folders is expected");
  rule.files = table.texts("files");
  for (const std::string& pattern : rule.files) check_pattern(table, pattern);
  const auto days = table.opt_integer_within("days", 0, max_days);
  if (!days) table.refuse("days", "is missing; a whole number of days is expected");
  rule.days = *days;
  read_times(table, rule);
  rule.purpose = table.opt_text("purpose").value_or("");
  rule.words_only = table.flag("words_only");
  rule.other_mounts = table.flag("other_mounts");
  rule.without_later_press = table.flag("without_later_press");
  if (rule.words_only && rule.file_class != FileClass::transcripts)
    table.refuse("words_only", "is for the class transcripts");
  if (rule.without_later_press && rule.file_class != FileClass::recordings)
    table.refuse("without_later_press", "is for the class recordings");
  return rule;
}

std::optional<Instant> read_instant(const TomlTable& table, std::string_view key,
                                    const std::string& zone) {
  const auto shown = table.opt_time(key);
  if (!shown) return std::nullopt;
  return resolve_wall({shown->local, shown->offset}, zone).time.instant;
}

LegalHold read_hold(const TomlTable& table, const std::string& zone, Names& ids) {
  table.allow_only({"id", "reason", "points", "events", "from", "to", "classes"});
  LegalHold hold;
  hold.id = table.text("id");
  ids.add(hold.id, table, "id");
  hold.reason = table.text("reason");
  hold.points = table.texts("points");
  hold.events = table.texts("events");
  hold.from = read_instant(table, "from", zone);
  hold.to = read_instant(table, "to", zone);
  if (hold.from && hold.to && *hold.to <= *hold.from)
    table.refuse("to", "a time after \"from\" is expected");
  for (const std::string& name : table.texts("classes"))
    hold.classes.push_back(read_class(table, "classes", name));
  return hold;
}

Operator read_operator(const TomlTable& top) {
  const auto table = top.opt_table("operator");
  if (!table) return {};
  table->allow_only({"name", "address", "processor", "system"});
  return {table->opt_text("name").value_or(""), table->opt_text("address").value_or(""),
          table->opt_text("processor").value_or(""), table->opt_text("system").value_or("")};
}

/// Recordings are guarded by what was cut of them: another rule must not reach them.
void refuse_overlaps(const TomlTable& top, const std::vector<RetentionRule>& rules) {
  for (const RetentionRule& one : rules)
    for (const RetentionRule& other : rules)
      for (const fs::path& folder : one.folders)
        for (const fs::path& second : other.folders)
          if (one.file_class == FileClass::recordings &&
              other.file_class != FileClass::recordings &&
              (is_within(folder, second) || is_within(second, folder)))
            top.refuse("rules",
                       fmt::format("the folder {} of recordings and {} of {} lie one in the other; "
                                   "keep recordings in a folder of their own",
                                   folder.string(), second.string(), to_string(other.file_class)));
}

/// Whatever else the keys say, these hold.
void check_rules(const TomlTable& top, const Policy& policy) {
  if (policy.rules.empty()) top.refuse("rules", "is missing; expected at least one [[rules]]");
  const char* home = std::getenv("HOME");
  for (const RetentionRule& rule : policy.rules)
    for (const fs::path& folder : rule.folders)
      refuse_dangerous_folder(folder, home != nullptr ? home : "");
  refuse_overlaps(top, policy.rules);
}

}  // namespace

Policy parse_policy(std::string_view toml, const std::string& name, const fs::path& folder) {
  const toml::table document = parse_toml(toml, name);
  const TomlTable top(document, name, "");
  top.allow_only({"schema", "id", "purpose", "basis", "notice", "timezone", "operator", "journal",
                  "cut", "settle_s", "rules", "holds"});
  Policy policy;
  policy.id = top.text("id");
  policy.purpose = top.text("purpose");
  policy.basis = top.text("basis");
  policy.notice = top.text("notice");
  policy.timezone = top.opt_text("timezone").value_or("Etc/UTC");
  try {
    require_zone(policy.timezone);
  } catch (const Error& error) {
    top.refuse("timezone", error.message());
  }
  policy.responsible = read_operator(top);
  policy.folder = folder;
  if (const auto journal = top.opt_text("journal"))
    policy.journal = absolute_path(*journal, folder);
  for (const std::string& text : top.texts("cut"))
    policy.cut.push_back(absolute_path(text, folder));
  const auto settle_s = top.opt_integer_within("settle_s", 0, max_settle_s);
  policy.settle_ms = settle_s ? *settle_s * 1000 : default_settle_ms;
  for (const TomlTable& table : top.tables("rules"))
    policy.rules.push_back(read_rule_of(table, folder));
  Names ids("hold", "each hold needs its own id");
  for (const TomlTable& table : top.tables("holds"))
    policy.holds.push_back(read_hold(table, policy.timezone, ids));
  check_rules(top, policy);
  policy.sum = sha256_hex(toml);
  return policy;
}

Policy load_policy(const fs::path& path) {
  const fs::path absolute = fs::absolute(path).lexically_normal();
  return parse_policy(read_file(path, max_file_bytes), path.string(), absolute.parent_path());
}

}  // namespace oos::survey
