// SPDX-License-Identifier: Apache-2.0
#include "oos/purge/parcels.hpp"

#include <fcntl.h>

#include "oos/core/error.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::purge {

using jsonl::Json;

namespace {

constexpr std::size_t max_record_bytes = 16u << 20u;

std::string text_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::optional<Instant> time_in(const Json& record, const char* part, const char* key) {
  const auto found = record.find(part);
  if (found == record.end() || !found->is_object()) return std::nullopt;
  const std::string text = text_in(*found, key);
  return text.empty() ? std::nullopt : std::optional(parse_rfc3339(text).instant);
}

std::optional<Content> content_of_record(const std::string& text) {
  const Json record = Json::parse(text, nullptr, false);
  if (!record.is_object()) return std::nullopt;
  Content content;
  if (std::string event = text_in(record, "event"); !event.empty()) content.events = {event};
  if (std::string point = text_in(record, "point"); !point.empty()) content.points = {point};
  content.events_known = !content.events.empty();
  content.points_known = !content.points.empty();
  const auto press = time_in(record, "press", "utc");
  const auto from = time_in(record, "window", "start"), to = time_in(record, "window", "end");
  content.from = from ? from : press;
  content.to = to ? to : press;
  if (!content.to || content.events.empty()) return std::nullopt;
  return content;
}

std::string read_beside(const FileDescriptor& folder, const std::string& name) {
  const FileDescriptor file(
      ::openat(folder.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  std::string text;
  if (!file.valid()) return text;
  read_pieces(
      file.get(), name, [] { return false; },
      [&text](std::string_view piece) {
        if (text.size() < max_record_bytes) text += piece;
      });
  return text;
}

}  // namespace

std::optional<Content> content_of_parcel(const Tree& tree, const Entry& entry) {
  const FileDescriptor folder = tree.parent_of(entry.relative);
  if (!folder.valid()) return std::nullopt;
  std::string stem(base_name(entry.relative));
  for (const std::string_view ending : {".json", ".record"})
    if (stem.ends_with(ending)) stem.resize(stem.size() - ending.size());
  if (const std::size_t dot = stem.rfind('.'); dot != std::string::npos && dot > 0)
    stem.resize(dot);
  for (const char* ending : {".json", ".record.json"}) {
    try {
      if (auto content = content_of_record(read_beside(folder, stem + ending))) return content;
    } catch (const Error&) {  // no record of ours: its times are none
    }
  }
  return std::nullopt;
}

}  // namespace oos::purge
