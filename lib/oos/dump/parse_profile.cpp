// SPDX-License-Identifier: Apache-2.0
// Parses and checks profile files: oos-profile(5).
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/core/time.hpp"
#include "oos/dump/log_value.hpp"
#include "oos/dump/phone_numbers.hpp"
#include "oos/dump/profile.hpp"
#include "oos/record/recording.hpp"
#include "oos/survey/toml_reader.hpp"

namespace oos::dump {

namespace {

using survey::TomlTable;

constexpr std::int64_t most_shift_s = 366LL * 86'400;
constexpr std::int64_t most_tolerance_s = 600;

/// A word of a closed list. Throws naming the list.
template <typename Value, std::size_t Count>
Value choose(const TomlTable& table, std::string_view key, const std::string& word,
             const std::array<std::pair<std::string_view, Value>, Count>& choices) {
  std::vector<std::string_view> words;
  for (const auto& [name, value] : choices) {
    if (name == word) return value;
    words.push_back(name);
  }
  table.refuse(key, fmt::format("expected one of {}", fmt::join(words, ", ")));
}

constexpr std::array<std::pair<std::string_view, ProfileStatus>, 3> statuses{
    {{"verified", ProfileStatus::verified},
     {"documented", ProfileStatus::documented},
     {"unverified", ProfileStatus::unverified}}};
constexpr std::array<std::pair<std::string_view, TimeMeaning>, 3> meanings{
    {{"start", TimeMeaning::start}, {"end", TimeMeaning::end}, {"auto", TimeMeaning::automatic}}};
constexpr std::array<std::pair<std::string_view, LogField>, 16> log_fields{
    {{"start", LogField::start},
     {"end", LogField::end},
     {"duration", LogField::duration},
     {"wait", LogField::wait},
     {"talk", LogField::talk},
     {"hold", LogField::hold},
     {"line", LogField::line},
     {"direction", LogField::direction},
     {"caller", LogField::caller},
     {"callee", LogField::callee},
     {"ext", LogField::ext},
     {"id", LogField::id},
     {"file", LogField::file},
     {"disposition", LogField::disposition},
     {"employee", LogField::employee},
     {"keys", LogField::keys}}};

std::string checked_zone(const TomlTable& table) {
  const std::string zone = table.opt_text("zone").value_or("");
  try {
    if (!zone.empty()) require_zone(zone);
  } catch (const Error& error) {
    table.refuse("zone", error.message());
  }
  return zone;
}

std::int64_t read_shift_ms(const TomlTable& table) {
  const double seconds = table.opt_number("clock_shift_s").value_or(0);
  if (seconds < -static_cast<double>(most_shift_s) || seconds > static_cast<double>(most_shift_s))
    table.refuse("clock_shift_s", "a number of seconds within a year is expected");
  return std::llround(seconds * 1000);
}

std::map<std::string, std::string> read_words(const TomlTable& table) {
  std::map<std::string, std::string> words;
  for (const std::string& key : table.keys()) words[key] = table.text(key);
  return words;
}

void check_directions(const TomlTable& table, std::string_view key,
                      const std::map<std::string, std::string>& words) {
  for (const auto& [word, direction] : words)
    if (direction != "in" && direction != "out" && direction != "internal" &&
        direction != "unknown")
      table.refuse(key, fmt::format("\"{}\": in, out, internal or unknown is expected", word));
}

void check_dispositions(const TomlTable& table, const std::map<std::string, std::string>& words) {
  for (const auto& [word, disposition] : words)
    if (!record::is_call_disposition(disposition) && disposition != "unknown")
      table.refuse(
          "disposition",
          fmt::format("\"{}\": answered, answered_elsewhere, abandoned, not_answered, busy, "
                      "failed, rejected, voicemail, menu, fax or unknown is expected",
                      word));
}

/// Tokens of the point must be ones that every template reads.
void check_point(const TomlTable& files, const Profile& profile) {
  for (std::size_t at = profile.point.find('{'); at != std::string::npos;
       at = profile.point.find('{', at + 1)) {
    const std::size_t close = profile.point.find('}', at);
    if (close == std::string::npos) files.refuse("point", "a { is not closed");
    const std::string token = profile.point.substr(at + 1, close - at - 1);
    const auto reads = [&token](const Template& t) {
      const auto tokens = t.text_tokens();
      return std::find(tokens.begin(), tokens.end(), token) != tokens.end();
    };
    if (token != "folder" &&
        !std::any_of(profile.templates.begin(), profile.templates.end(), reads))
      files.refuse("point", fmt::format("no template has {{{}}}; expected one of theirs or "
                                        "{{folder}}",
                                        token));
  }
}

void read_files(const TomlTable& files, Profile& profile) {
  files.allow_only({"templates", "time_is", "zone", "clock_shift_s", "timeline",
                    "label_time_format", "channel_roles", "kind", "point", "direction"});
  for (const std::string& text : files.texts("templates")) {
    try {
      profile.templates.emplace_back(text);
    } catch (const Error& error) {
      files.refuse("templates", error.message());
    }
  }
  profile.time_is = choose(files, "time_is", files.opt_text("time_is").value_or("start"), meanings);
  profile.zone = checked_zone(files);
  profile.clock_shift_ms = read_shift_ms(files);
  profile.label_time_format = files.opt_text("label_time_format").value_or("");
  profile.timeline = files.opt_text("timeline").value_or("continuous");
  if (profile.timeline != "continuous" && profile.timeline != "compressed")
    files.refuse("timeline", "expected one of continuous, compressed");
  profile.channel_roles = files.channel_roles("channel_roles");
  if (files.has("kind")) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kinds{
        {{"conversation", ""}, {"message", "message"}}};
    profile.kind = choose(files, "kind", files.text("kind"), kinds);
  }
  profile.point = files.opt_text("point").value_or("");
  check_point(files, profile);
  if (const auto words = files.opt_table("direction")) {
    profile.directions = read_words(*words);
    check_directions(files, "direction", profile.directions);
  }
}

LogColumn::Place read_span(const TomlTable& column) {
  LogColumn::Place place;
  const std::int64_t at = column.opt_integer("at").value_or(0);
  const std::int64_t width = column.opt_integer("width").value_or(0);
  if (at < 1 || width < 1 || at > 10'000 || width > 1'000)
    column.refuse("at", "at (the first character is 1) and width are expected, both above 0");
  place.at = static_cast<std::size_t>(at);
  place.width = static_cast<std::size_t>(width);
  return place;
}

std::vector<LogColumn::Place> read_places(const TomlTable& table, std::string_view key) {
  std::vector<LogColumn::Place> places;
  for (const std::string& name : table.names(key)) places.push_back({name, 0, 0});
  if (places.empty()) table.refuse(key, "the heading or the number of a column is expected");
  return places;
}

/// { column = "Тип", values = {…} }, { column = ["Дата", "Время"] }, { at = 1, width = 8 }
LogColumn read_column_table(const TomlTable& column) {
  column.allow_only({"column", "at", "width", "format", "after", "values"});
  LogColumn read;
  if (column.has("at") || column.has("width")) {
    read.places.push_back(read_span(column));
  } else {
    read.places = read_places(column, "column");
  }
  read.format = column.opt_text("format").value_or("");
  read.after = column.opt_text("after").value_or("");
  if (const auto values = column.opt_table("values")) read.values = read_words(*values);
  return read;
}

LogColumn read_column(const TomlTable& map, const std::string& key) {
  if (map.is_table(key)) return read_column_table(*map.opt_table(key));
  return {read_places(map, key), "", "", {}};
}

void check_format(const TomlTable& map, std::string_view key, LogField field,
                  const std::string& format) {
  if (format.empty()) return;
  try {
    if (field == LogField::start || field == LogField::end) return check_time_format(format);
    if (field == LogField::duration || field == LogField::wait || field == LogField::talk ||
        field == LogField::hold)
      return check_duration_format(format);
  } catch (const Error& error) {
    map.refuse(key, error.message());
  }
  map.refuse(key, "only times and lengths have a format");
}

void read_map(const TomlTable& map, LogSpec& log) {
  for (const std::string& key : map.keys()) {
    if (key == "x") {
      const auto others = *map.opt_table("x");
      for (const std::string& name : others.keys())
        log.others["x." + name] = read_column(others, name);
      continue;
    }
    const LogField field = choose(map, key, key, log_fields);
    log.columns[field] = read_column(map, key);
    check_format(map, key, field, log.columns[field].format);
    if (field == LogField::direction) check_directions(map, key, log.columns[field].values);
    if (field == LogField::disposition) check_dispositions(map, log.columns[field].values);
  }
  if (log.columns.count(LogField::start) == 0 && log.columns.count(LogField::file) == 0)
    map.refuse("start", "is missing; a start or a file is needed to find a row's recording");
}

char read_character(const TomlTable& table, std::string_view key, std::string_view allowed) {
  const std::string text = table.opt_text(key).value_or("auto");
  if (text == "auto") return '\0';
  if (text == "tab") return '\t';
  if (text.size() != 1 || allowed.find(text[0]) == std::string_view::npos)
    table.refuse(key, fmt::format("expected one of auto{}, {}",
                                  allowed.find('\t') == std::string_view::npos ? "" : ", tab",
                                  fmt::join(allowed.substr(0, allowed.find('\t')), ", ")));
  return text[0];
}

JoinRules read_join(const TomlTable& join) {
  join.allow_only({"by", "tolerance_s"});
  JoinRules rules;
  if (join.has("by")) {
    rules.by_file = rules.by_line_and_start = false;
    for (const std::string& way : join.texts("by")) {
      if (way != "file" && way != "line+start")
        join.refuse("by", "a list of \"file\" and \"line+start\" is expected");
      (way == "file" ? rules.by_file : rules.by_line_and_start) = true;
    }
  }
  const auto tolerance = join.opt_seconds_as_ms("tolerance_s");
  if (tolerance && *tolerance > most_tolerance_s * 1000)
    join.refuse("tolerance_s", "a number of seconds from 0 to 600 is expected");
  rules.tolerance_ms = tolerance.value_or(rules.tolerance_ms);
  return rules;
}

void read_numbers(const TomlTable& table, Profile& profile) {
  table.allow_only({"country", "pseudonymise"});
  profile.country = table.opt_text("country").value_or("");
  profile.pseudonymise = table.has("pseudonymise") && table.flag("pseudonymise");
  try {
    if (!profile.country.empty()) check_country(profile.country);
  } catch (const Error& error) {
    table.refuse("country", error.message());
  }
}

LogSpec read_log(const TomlTable& table, const std::optional<TomlTable>& join) {
  table.allow_only({"format", "files", "encoding", "delimiter", "header", "decimal", "skip_lines",
                    "zone", "clock_shift_s", "map"});
  LogSpec log;
  constexpr std::array<std::pair<std::string_view, bool>, 2> formats{
      {{"table", false}, {"telphin", true}}};
  log.telphin = choose(table, "format", table.opt_text("format").value_or("table"), formats);
  log.files = table.names("files");
  if (join) log.join = read_join(*join);
  if (log.telphin) {
    table.allow_only({"format", "files", "clock_shift_s"});
    if (log.files.empty()) log.files = {"records.json", "calls.json"};
    log.clock_shift_ms = read_shift_ms(table);
    return log;
  }
  if (log.files.empty()) log.files = {"*.csv"};
  constexpr std::array<std::pair<std::string_view, bool>, 5> encodings{
      {{"auto", true}, {"utf-8", true}, {"cp1251", true}, {"cp866", true}, {"utf-16", true}}};
  log.encoding = table.opt_text("encoding").value_or("auto");
  choose(table, "encoding", log.encoding, encodings);
  log.delimiter = read_character(table, "delimiter", ";,|\t");
  log.decimal = read_character(table, "decimal", ",.");
  log.header = !table.has("header") || table.flag("header");
  const std::int64_t skip = table.opt_integer("skip_lines").value_or(0);
  if (skip < 0 || skip > 1'000) table.refuse("skip_lines", "a number from 0 to 1000 is expected");
  log.skip_lines = static_cast<std::size_t>(skip);
  log.zone = checked_zone(table);
  log.clock_shift_ms = read_shift_ms(table);
  const auto map = table.opt_table("map");
  if (!map) table.refuse("map", "is missing; which column holds what is expected: [log.map]");
  read_map(*map, log);
  return log;
}

}  // namespace

bool LogSpec::fixed_width() const {
  return std::any_of(columns.begin(), columns.end(), [](const auto& column) {
    return std::any_of(column.second.places.begin(), column.second.places.end(),
                       [](const LogColumn::Place& place) { return place.width > 0; });
  });
}

Profile parse_profile(std::string_view toml, const std::string& file) {
  const toml::table document = survey::parse_toml(toml, file);
  const TomlTable top(document, file, "");
  top.allow_only({"schema", "name", "title", "status", "evidence", "attested", "files", "log",
                  "join", "numbers"});
  Profile profile;
  profile.name = top.text("name");
  profile.status = choose(top, "status", top.text("status"), statuses);
  profile.evidence = top.text("evidence");
  profile.title = top.opt_text("title").value_or("");
  if (const auto files = top.opt_table("files")) read_files(*files, profile);
  const auto join = top.opt_table("join");
  const auto log = top.opt_table("log");
  if (join && !log) top.refuse("join", "there is no [log] to join");
  if (log) profile.log = read_log(*log, join);
  if (const auto numbers = top.opt_table("numbers")) read_numbers(*numbers, profile);
  profile.hash = content_id({toml});
  return profile;
}

}  // namespace oos::dump
