// SPDX-License-Identifier: Apache-2.0
#include "oos/send/parcel.hpp"

#include <algorithm>
#include <array>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/record/clip.hpp"
#include "oos/record/event.hpp"
#include "oos/record/fields.hpp"

namespace oos::send {

using jsonl::Json;

namespace {

constexpr std::size_t longest_id_in_name = 64;

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Something that every file system and every address takes.
std::string safe_id(const std::string& id) {
  const bool safe = !id.empty() && id.size() <= longest_id_in_name && id[0] != '.' &&
                    std::ranges::all_of(id, [](char c) {
                      return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.';
                    });
  return safe ? id : content_id({id});
}

/// ".opus"; ".bin" where the path has nothing of the kind.
std::string safe_extension(const std::string& path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  const bool safe = extension.size() > 1 && extension.size() <= 6 &&
                    std::all_of(extension.begin() + 1, extension.end(), is_letter_or_digit);
  return safe ? extension : ".bin";
}

Json optional(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

Json utc(const std::optional<ZonedInstant>& time) {
  if (!time) return nullptr;
  return format_rfc3339({.instant = time->instant, .offset = std::chrono::minutes(0)});
}

/// "20261014-090005_e1": sorts by the time on the wall.
std::string name_of(const record::Event& event) {
  const std::string id = safe_id(event.id);
  if (!event.time) return id;
  std::string stamp = format_rfc3339(*event.time).substr(0, 19);
  std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
  std::ranges::replace(stamp, 'T', '-');
  return stamp + '_' + id;
}

Json sources_of(const jsonl::View& clip, const RecordingPaths& recordings) {
  Json sources = Json::array();
  clip.each_of("sources", [&](const jsonl::View& view) {
    Json source = Json::parse(view.to_json());
    if (const auto id = view.opt_string("recording"))
      if (const auto path = recordings.find(std::string(*id)); path != recordings.end())
        source["file"] = std::filesystem::path(path->second).filename().string();
    sources.push_back(std::move(source));
  });
  return sources;
}

/// An object as it stands on the line, null when it is not there.
Json copy_of(const jsonl::Line& line, std::string_view key) {
  const auto found = line.find(key);
  return found ? Json::parse(found->to_json()) : Json(nullptr);
}

Json clip_part(const jsonl::View& view, const record::Clip& clip, const FileSum& sum,
               const std::string& file_name) {
  Json part = {{"file", file_name}, {"sha256", sum.sha256}, {"size_bytes", sum.bytes}};
  for (const char* key : {"id", "duration_ms", "codec", "sample_rate_hz", "channels", "coverage"})
    if (const auto member = view.find(key)) part[key] = Json::parse(member->to_json());
  part["press_offset_ms"] = clip.press_offset_ms;
  return part;
}

/// The line tells of the very bytes that are sent, or nothing of them is sent.
void check_sum(const record::Clip& clip, const FileSum& sum) {
  if (!clip.sha256.empty() && clip.sha256 != sum.sha256)
    throw Error(ErrorKind::input,
                "is not the clip that the line tells of: its SHA-256 differs; cut it again",
                clip.path);
}

void complete(Parcel& parcel, const std::string& target) {
  parcel.content = content_id({parcel.clip_sha256, parcel.record.dump()});
  parcel.key = content_id({target, parcel.event, parcel.content});
}

}  // namespace

std::string Parcel::clip_name() const { return text_at(record, {"clip", "file"}); }

FileSum sum_of(const std::filesystem::path& file) {
  const FileDescriptor fd = open_for_reading(file);
  Sha256 sha256;
  FileSum sum;
  read_pieces(
      fd.get(), file.string(), [] { return false; },
      [&](std::string_view piece) {
        sha256.add(piece);
        sum.bytes += static_cast<std::int64_t>(piece.size());
      });
  sum.sha256 = sha256.hex();
  return sum;
}

Parcel make_parcel(const jsonl::Line& line, const RecordingPaths& recordings,
                   const std::string& target) {
  const jsonl::View event_view = line.at("event");
  const jsonl::View clip_view = line.at("clip");
  const record::Event event = record::read_event(event_view);
  const record::Clip clip = record::read_clip(clip_view);
  if (event.id.empty())
    throw Error(ErrorKind::input, "an id is expected: deliveries are told apart by it",
                "/event/id");
  const FileSum sum = sum_of(clip.path);
  check_sum(clip, sum);
  Parcel parcel;
  parcel.event = event.id;
  parcel.name = name_of(event);
  parcel.clip = clip.path;
  parcel.clip_bytes = sum.bytes;
  parcel.clip_sha256 = sum.sha256;
  Json& record = parcel.record;
  record = {{"schema", jsonl::schema_version}, {"event", event.id}, {"name", parcel.name}};
  record["point"] = optional(event.point);
  record["button"] = optional(event.button);
  record["question"] = optional(event.question);
  record["kind"] = optional(event.kind);
  record["employee"] = optional(event.employee);
  record["visit"] = optional(event.visit);
  record["press"] = {{"utc", utc(event.time)},
                     {"local", event.time ? Json(format_rfc3339(*event.time)) : Json(nullptr)},
                     {"count", event.count}};
  Json window = Json::object();
  for (const char* key : {"start", "end"})
    window[key] = optional(record::read_opt_string(clip_view, key));
  record["window"] = std::move(window);
  record["clip"] = clip_part(clip_view, clip, sum, parcel.name + safe_extension(clip.path));
  record["sources"] = sources_of(clip_view, recordings);
  record["transcript"] = copy_of(line, "transcript");
  record["score"] = copy_of(line, "score");
  complete(parcel, target);
  return parcel;
}

Parcel parcel_of(const std::string& record_text, const std::filesystem::path& clip,
                 const std::string& target) {
  Parcel parcel;
  parcel.record = Json::parse(record_text, nullptr, false);
  parcel.event = text_at(parcel.record, {"event"});
  parcel.name = text_at(parcel.record, {"name"});
  parcel.clip = clip;
  parcel.clip_sha256 = text_at(parcel.record, {"clip", "sha256"});
  if (parcel.event.empty() || parcel.name.empty() || parcel.clip_sha256.empty() ||
      parcel.clip_name().empty() || !parcel.record["clip"]["size_bytes"].is_number_integer())
    throw Error(ErrorKind::input, "is no record that oos-send spooled");
  parcel.clip_bytes = parcel.record["clip"]["size_bytes"].get<std::int64_t>();
  complete(parcel, target);
  return parcel;
}

void copy_clip(const std::filesystem::path& from, const std::filesystem::path& to) {
  const FileDescriptor source = open_for_reading(from);
  AtomicFile copy(to, FileMode::for_owner);
  read_pieces(
      source.get(), from.string(), [] { return false; },
      [&copy](std::string_view piece) { copy.write(piece); });
  copy.commit();
}

std::string text_at(const Json& record, std::initializer_list<const char*> path) {
  const Json* at = &record;
  for (const char* key : path) {
    if (!at->is_object()) return {};
    const auto found = at->find(key);
    if (found == at->end()) return {};
    at = &*found;
  }
  if (at->is_string()) return at->get<std::string>();
  return at->is_number() || at->is_boolean() ? at->dump() : std::string();
}

std::string template_value(const Parcel& parcel, std::string_view name) {
  const Json& record = parcel.record;
  if (name == "key") return parcel.key;
  if (name == "record") return record.dump();
  if (name == "file") return parcel.clip_name();
  if (name == "sha256") return parcel.clip_sha256;
  if (name == "bytes") return std::to_string(parcel.clip_bytes);
  if (name == "duration_ms") return text_at(record, {"clip", "duration_ms"});
  if (name == "date") return text_at(record, {"press", "local"}).substr(0, 10);
  if (name == "press_utc") return text_at(record, {"press", "utc"});
  if (name == "press_local") return text_at(record, {"press", "local"});
  if (name == "text") return text_at(record, {"transcript", "text"});
  if (name == "answer") return text_at(record, {"score", "answer", "value"});
  if (name == "category") return text_at(record, {"score", "answer", "category"});
  return text_at(record, {std::string(name).c_str()});
}

std::string media_type(const std::string& file_name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> types{
      {{".opus", "audio/ogg"},
       {".ogg", "audio/ogg"},
       {".wav", "audio/wav"},
       {".mp3", "audio/mpeg"},
       {".flac", "audio/flac"},
       {".json", "application/json"},
       {".m4a", "audio/mp4"}}};
  for (const auto& [ending, type] : types)
    if (file_name.ends_with(ending)) return std::string(type);
  return "application/octet-stream";
}

}  // namespace oos::send
