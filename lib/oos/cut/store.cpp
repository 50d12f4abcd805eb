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

Json to_json(const ClipFacts& facts) {
  Json json = cut::to_json(facts.sound);
  json["size_bytes"] = facts.size_bytes;
  json["sha256"] = facts.sha256;
  return json;
}

/// Throws nlohmann's exceptions when the text is not what to_json() wrote.
ClipFacts parse_facts(const std::string& text) {
  const Json json = Json::parse(text);
  ClipFacts facts;
  facts.size_bytes = json.at("size_bytes").get<std::int64_t>();
  facts.sha256 = json.at("sha256").get<std::string>();
  facts.sound = read_sound_facts(json);
  return facts;
}

}  // namespace

std::string clip_id(const Plan& plan, const std::string& sound) {
  std::string pieces;
  for (const Piece& piece : plan.pieces)
    pieces +=
        fmt::format("{} {} {} {};", piece.recording->id, piece.from_ms, piece.to_ms, piece.at_ms);
  return content_id({"clip", pieces, sound});
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
