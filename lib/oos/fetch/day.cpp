// SPDX-License-Identifier: Apache-2.0
#include "oos/fetch/day.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"

namespace oos::fetch {

namespace {

constexpr std::size_t largest_array_file = std::size_t{1} << 30U;
constexpr std::size_t longest_name = 180;
constexpr std::string_view default_suffix = ".mp3";

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/// Plain characters only: no folders, no hidden files, nothing a shell or another system minds.
std::string safe(std::string_view text) {
  if (const std::size_t slash = text.find_last_of("/\\"); slash != std::string_view::npos)
    text.remove_prefix(slash + 1);
  std::string name(text.substr(0, longest_name));
  const auto plain = [](unsigned char c) {
    return c < 0x80 && (std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_' || c == '+');
  };
  std::ranges::replace_if(
      name, [&](unsigned char c) { return !plain(c); }, '_');
  name.erase(0, std::min(name.find_first_not_of('.'), name.size()));
  return name;
}

bool has_sound_suffix(const std::string& name) {
  constexpr std::array suffixes = {".mp3", ".wav", ".ogg", ".opus", ".flac", ".m4a", ".aac"};
  return std::ranges::any_of(
      suffixes, [low = lower(name)](std::string_view suffix) { return low.ends_with(suffix); });
}

template <class Remote>
std::vector<Json> sorted_objects(const std::map<std::string, Remote>& found) {
  std::vector<const Remote*> order;
  for (const auto& [id, remote] : found) order.push_back(&remote);
  const auto begun = [](const Remote* one) { return one->init ? one->init : one->start; };
  std::ranges::stable_sort(order, [&](const Remote* a, const Remote* b) {
    return begun(a) < begun(b);  // by id before
  });
  std::vector<Json> objects;
  for (const Remote* remote : order) objects.push_back(remote->object);
  return objects;
}

std::optional<Json> read_json_file(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return std::nullopt;
  auto json = parse_answer(read_file(file, largest_array_file));
  if (!json || !json->is_array())
    throw Error(ErrorKind::input,
                "a JSON array of an earlier run is expected; move the file away to have it made "
                "anew",
                file.string())
        .stopping_the_run();
  return json;
}

}  // namespace

std::string day_of(Instant time) {
  return format_rfc3339({time, std::chrono::minutes(0)}).substr(0, 10);
}

std::vector<Json> in_order(const std::map<std::string, RemoteRecord>& records) {
  return sorted_objects(records);
}

std::vector<Json> in_order(const std::map<std::string, RemoteCall>& calls) {
  return sorted_objects(calls);
}

Records read_records_file(const std::filesystem::path& file) {
  const auto json = read_json_file(file);
  return json ? read_records(*json).value_or(Records{}) : Records{};
}

Calls read_calls_file(const std::filesystem::path& file) {
  const auto json = read_json_file(file);
  return json ? read_calls(*json).value_or(Calls{}) : Calls{};
}

void write_objects_file(const std::filesystem::path& file, const std::vector<Json>& objects) {
  std::string text = "[";
  for (const Json& object : objects) {
    text += text.size() == 1 ? "\n" : ",\n";
    text += object.dump();
  }
  text += objects.empty() ? "]\n" : "\n]\n";
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored) && read_file(file, largest_array_file) == text) return;
  AtomicFile out(file, FileMode::for_owner);
  out.write(text);
  out.commit();
}

std::string file_name_of(const RemoteRecord& record) {
  std::string name = safe(record.file_name);
  if (name.empty()) {
    const std::string when =
        record.time() ? format_rfc3339({*record.time(), std::chrono::minutes(0)}).substr(0, 19)
                      : "";
    std::string start = when;
    std::ranges::replace_if(
        start, [](char c) { return c == ':' || c == 'T'; }, '-');
    name = safe(fmt::format("{}-UTC_{}_{}_{}", start.empty() ? "unknown" : start,
                            record.flow.empty() ? "unknown" : record.flow,
                            record.extension.empty() ? "unknown" : record.extension, record.id));
  }
  if (!has_sound_suffix(name)) name += default_suffix;
  return name;
}

void DayNames::keep(const std::string& record, const std::string& name) {
  names_[record] = name;
  holders_[lower(name)] = record;
}

std::string DayNames::name_of(const RemoteRecord& record) {
  if (const auto known = names_.find(record.id); known != names_.end()) return known->second;
  std::string name = file_name_of(record);
  if (holders_.contains(lower(name))) {
    const std::size_t dot = name.rfind('.');
    name = name.substr(0, dot) + "_" + safe(record.id) + name.substr(dot);
  }
  for (int number = 2; holders_.contains(lower(name));
       ++number) {  // ids that differ in odd characters
    const std::size_t dot = name.rfind('.');
    name = fmt::format("{}_{}{}", name.substr(0, dot), number, name.substr(dot));
  }
  keep(record.id, name);
  return name;
}

}  // namespace oos::fetch
