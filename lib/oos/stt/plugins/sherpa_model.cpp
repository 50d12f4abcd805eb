// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/plugins/sherpa_model.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "oos/core/error.hpp"

namespace oos::stt {

namespace {

namespace fs = std::filesystem;

/// ONNX keeps a model's notes (metadata_props) behind the graph.
std::string notes_of(const fs::path& file) {
  constexpr std::streamoff most_bytes = 1 << 16;
  std::ifstream stream(file, std::ios::binary | std::ios::ate);
  const std::streamoff size = stream ? std::streamoff(stream.tellg()) : 0;
  std::string notes(static_cast<std::size_t>(std::min(size, most_bytes)), '\0');
  stream.seekg(size - static_cast<std::streamoff>(notes.size()));
  stream.read(notes.data(), static_cast<std::streamsize>(notes.size()));
  return notes;
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// The file with `part` in its name and the ending; int8 before others, then by name.
fs::path find_part(const std::vector<std::string>& names, const fs::path& folder,
                   std::string_view part, std::string_view ending) {
  std::string best;
  for (const std::string& name : names) {
    if (!has(name, part) || !name.ends_with(ending)) continue;
    if (best.empty() || (has(name, "int8") && !has(best, "int8"))) best = name;
  }
  return best.empty() ? fs::path() : folder / best;
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator file(folder, failed), end; !failed && file != end;
       file.increment(failed))
    names.push_back(file->path().filename().string());
  if (failed)
    throw Error(ErrorKind::config, "is no folder with a model of sherpa-onnx", folder.string());
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<SherpaKind> kind_of(const SherpaModel& files, const std::string& folder_name) {
  const std::string name = folder_name + " " + files.encoder.filename().string();
  const std::string notes = notes_of(files.encoder.empty() ? files.model : files.encoder);
  const auto says = [&](std::string_view word) { return has(notes, word) || has(name, word); };
  const bool nemo = has(notes, "EncDec") || says("nemo") || says("parakeet") || says("giga-am");
  const bool streaming = has(notes, "decode_chunk_len") || has(name, "streaming");
  if (!files.joiner.empty()) {
    if (nemo && streaming) return std::nullopt;  // a kind that is not offered
    if (nemo) return SherpaKind::nemo_transducer;
    if (streaming) return SherpaKind::streaming_transducer;
    if (says("zipformer") || says("conformer")) return SherpaKind::transducer;
    return std::nullopt;
  }
  if (!files.encoder.empty() && !files.decoder.empty())
    return says("whisper") ? std::optional(SherpaKind::whisper) : std::nullopt;
  if (says("t-one")) return SherpaKind::t_one;
  if (streaming && says("zipformer")) return SherpaKind::streaming_ctc;
  if (nemo && !streaming) return SherpaKind::nemo_ctc;
  return std::nullopt;
}

/// Throws when a part is missing that the kind is made of.
void require_parts(const SherpaModel& found, const fs::path& folder) {
  const auto need = [&](const fs::path& file, const char* what) {
    if (file.empty())
      throw Error(ErrorKind::config,
                  fmt::format("has no {}, which a model of the kind {} is made of", what,
                              sherpa_kind_names().at(static_cast<std::size_t>(found.kind))),
                  folder.string());
  };
  const bool transducer = found.kind == SherpaKind::streaming_transducer ||
                          found.kind == SherpaKind::transducer ||
                          found.kind == SherpaKind::nemo_transducer;
  need(found.tokens, "file *tokens.txt");
  if (transducer || found.kind == SherpaKind::whisper) {
    need(found.encoder, "file *encoder*.onnx");
    need(found.decoder, "file *decoder*.onnx");
    if (transducer) need(found.joiner, "file *joiner*.onnx");
  } else {
    need(found.model, "file *model*.onnx");
  }
}

}  // namespace

const std::vector<std::string>& sherpa_kind_names() {
  static const std::vector<std::string> names = {"t-one",           "streaming-transducer",
                                                 "streaming-ctc",   "transducer",
                                                 "nemo-transducer", "nemo-ctc",
                                                 "whisper"};
  return names;
}

SherpaModel find_sherpa_model(const fs::path& folder, const std::string& kind_name) {
  const std::vector<std::string> names = names_in(folder);
  SherpaModel found;
  found.tokens = find_part(names, folder, "tokens", ".txt");
  found.encoder = find_part(names, folder, "encoder", ".onnx");
  found.decoder = find_part(names, folder, "decoder", ".onnx");
  found.joiner = find_part(names, folder, "joiner", ".onnx");
  found.model = find_part(names, folder, "model", ".onnx");
  const auto& kinds = sherpa_kind_names();
  const auto named = std::find(kinds.begin(), kinds.end(), kind_name);
  if (named != kinds.end()) {
    found.kind = static_cast<SherpaKind>(named - kinds.begin());
  } else if (found.model.empty() && found.encoder.empty()) {
    throw Error(ErrorKind::config,
                "has no model of sherpa-onnx in it (*model*.onnx, or *encoder*.onnx and "
                "*decoder*.onnx; *tokens.txt); unpack an archive of its asr-models and name the "
                "folder",
                folder.string());
  } else {
    const fs::path full = fs::absolute(folder).lexically_normal();
    const auto kind = kind_of(found, (full.has_filename() ? full : full.parent_path()).filename());
    if (!kind)
      throw Error(ErrorKind::config,
                  fmt::format("does not tell what kind of model it is; --model-type can: {}",
                              fmt::join(kinds, ", ")),
                  folder.string());
    found.kind = *kind;
  }
  require_parts(found, folder);
  return found;
}

}  // namespace oos::stt
