// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/store.hpp"

#include <system_error>

#include <fmt/format.h>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/core/file.hpp"

namespace oos::cut {

namespace fs = std::filesystem;
using jsonl::Json;

namespace {

/// Raised whenever the same plan would give another sound or other facts.
constexpr int format_version = 1;

/// Level figures are kept as they are printed, so that a reused clip gives the same bytes.
Json to_json(const ClipFacts& facts) {
  record::Clip clip;
  clip.gaps = facts.gaps;
  clip.level = facts.level;
  const Json printed = record::to_json(clip);
  Json json;
  json["size_bytes"] = facts.size_bytes;
  json["sha256"] = facts.sha256;
  json["gaps"] = printed["gaps"];
  json["level"] = printed["level"];
  return json;
}

std::optional<double> optional_number(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional<double>(json.get<double>());
}

/// Throws nlohmann's exceptions when the text is not what to_json() wrote.
ClipFacts parse_facts(const std::string& text) {
  const Json json = Json::parse(text);
  ClipFacts facts;
  facts.size_bytes = json.at("size_bytes").get<std::int64_t>();
  facts.sha256 = json.at("sha256").get<std::string>();
  for (const Json& gap : json.at("gaps"))
    facts.gaps.push_back(
        {gap.at("from_ms").get<std::int64_t>(), gap.at("to_ms").get<std::int64_t>()});
  const Json& level = json.at("level");
  facts.level.peak_dbfs = optional_number(level.at("peak_dbfs"));
  facts.level.rms_dbfs = optional_number(level.at("rms_dbfs"));
  facts.level.clipped_samples = level.at("clipped_samples").get<std::int64_t>();
  return facts;
}

}  // namespace

std::string clip_id(const Plan& plan, const audio::EncodeOptions& encoding) {
  std::string pieces;
  for (const Piece& piece : plan.pieces)
    pieces +=
        fmt::format("{} {} {} {};", piece.recording->id, piece.from_ms, piece.to_ms, piece.at_ms);
  const bool lossy = encoding.codec == audio::Codec::opus;
  return content_id({"clip", fmt::format("{}", format_version), pieces,
                     audio::to_string(encoding.codec),
                     fmt::format("{} {} {}", encoding.rate_hz, encoding.channels,
                                 lossy ? encoding.bitrate_bps : 0)});
}

ClipStore::ClipStore(fs::path folder) : folder_(std::move(folder)) {
  create_private_directories(folder_);
}

fs::path ClipStore::path_of(const std::string& id, const ZonedInstant& start,
                            audio::Codec codec) const {
  const std::string date = format_rfc3339(start).substr(0, 10);
  return folder_ / date / fmt::format("{}.{}", id, audio::file_extension(codec));
}

fs::path ClipStore::facts_path(const std::string& id, const fs::path& path) const {
  return path.parent_path() / ".facts" / (id + ".json");
}

std::optional<ClipFacts> ClipStore::find(const std::string& id, const fs::path& path) const {
  std::error_code missing;
  const auto size = fs::file_size(path, missing);
  if (missing) return std::nullopt;
  try {
    ClipFacts facts = parse_facts(read_file(facts_path(id, path)));
    if (facts.size_bytes == static_cast<std::int64_t>(size)) return facts;
  } catch (const Error&) {            // no facts: somebody removed them
  } catch (const Json::exception&) {  // somebody changed them
  }
  return std::nullopt;
}

void ClipStore::save(const std::string& id, const fs::path& path, std::string_view bytes,
                     const ClipFacts& facts) const {
  const fs::path beside = facts_path(id, path);
  create_private_directories(beside.parent_path());
  // Facts first: whenever the run is killed, a clip that is there has its facts.
  AtomicFile facts_file(beside, FileMode::for_owner);
  facts_file.write(to_json(facts).dump() + "\n");
  facts_file.commit();
  AtomicFile clip_file(path, FileMode::for_owner);
  clip_file.write(bytes);
  clip_file.commit();
}

}  // namespace oos::cut
