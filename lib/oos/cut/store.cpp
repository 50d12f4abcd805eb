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

constexpr std::size_t max_clip_bytes = std::size_t{4} << 30u;

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

/// What a run was killed over may be there already; to replace it would leave a second name for a
/// moment.
void write_unless_same(const fs::path& path, const std::string& text) {
  try {
    if (fs::exists(path) && read_file(path) == text) return;
  } catch (const std::exception&) {  // whatever is there is replaced
  }
  AtomicFile file(path, FileMode::for_owner);
  file.write(text);
  file.commit();
}

}  // namespace

std::string clip_id(const Plan& plan, const std::string& sound) {
  std::string pieces;
  for (const Piece& piece : plan.pieces)
    pieces +=
        fmt::format("{} {} {} {};", piece.recording->id, piece.from_ms, piece.to_ms, piece.at_ms);
  return content_id({"clip", pieces, sound});
}

void ClipStore::create() const { create_private_directories(folder_); }

fs::path ClipStore::path_of(const std::string& id, const ZonedInstant& start,
                            audio::Codec codec) const {
  const std::string date = format_rfc3339(start).substr(0, 10);
  return folder_ / date / fmt::format("{}.{}", id, audio::file_extension(codec));
}

fs::path ClipStore::facts_path(const std::string& id, const fs::path& path) const {
  return path.parent_path() / ".facts" / (id + ".json");
}

std::optional<ClipFacts> ClipStore::find(const std::string& id, const fs::path& path,
                                         bool verify) const {
  std::error_code missing;
  const auto size = fs::file_size(path, missing);
  if (missing) return std::nullopt;
  try {
    ClipFacts facts = parse_facts(read_file(facts_path(id, path)));
    if (facts.size_bytes != static_cast<std::int64_t>(size)) return std::nullopt;
    if (!sums_) facts.sha256.clear();
    if (sums_ && facts.sha256.empty()) return std::nullopt;  // made by a run without sums
    if (!verify || sha256_hex(read_file(path, max_clip_bytes)) == facts.sha256) return facts;
  } catch (const Error&) {            // no facts: somebody removed them
  } catch (const Json::exception&) {  // somebody changed them
  }
  return std::nullopt;
}

ClipFacts ClipStore::save(const std::string& id, const fs::path& path,
                          const std::vector<std::string_view>& pieces, SoundFacts sound) const {
  const fs::path beside = facts_path(id, path);
  create_private_directories(beside.parent_path());
  ClipFacts facts;
  facts.sound = std::move(sound);
  AtomicFile clip_file(path, FileMode::for_owner);
  std::optional<Sha256> sum;
  if (sums_) sum.emplace();
  for (const std::string_view piece : pieces) {  // summed and written while the cache holds it
    if (sum) sum->add(piece);
    clip_file.write(piece);
    facts.size_bytes += std::ssize(piece);
  }
  if (sum) facts.sha256 = sum->hex();
  // Facts first: whenever the run is killed, a clip that is there has its facts.
  write_unless_same(beside, to_json(facts).dump() + "\n");
  clip_file.commit();
  return facts;
}

void ClipStore::check(const std::string& id, const fs::path& path, const ClipFacts& facts) const {
  if (sha256_hex(read_file(path, max_clip_bytes)) == facts.sha256) return;
  remove(id, path);
  throw Error(ErrorKind::io,
              "does not hold what was written to it and is removed; look at the disk",
              path.string());
}

bool ClipStore::remove(const std::string& id, const fs::path& path) const {
  std::error_code ignored;
  const bool was_there = fs::remove(path, ignored);
  if (!fs::remove(facts_path(id, path), ignored) && !was_there) return false;
  std::vector<fs::path> pictures;
  for (const auto& entry : fs::directory_iterator(path.parent_path(), ignored))
    if (entry.path().filename().string().starts_with(id)) pictures.push_back(entry.path());
  for (const fs::path& picture : pictures) fs::remove(picture, ignored);
  return was_there;
}

}  // namespace oos::cut
