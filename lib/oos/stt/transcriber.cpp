// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/transcriber.hpp"

#include "oos/core/digest.hpp"
#include "oos/core/file.hpp"

namespace oos::stt {

std::string cache_key(const Recognizer& recognizer, const Request& request) {
  std::string text;
  for (const std::string& part :
       {recognizer.fingerprint(), recognizer.context(request), request.clip_sha256})
    text += std::to_string(part.size()) + ':' + part;
  return sha256_hex(text);
}

std::string clip_sum(const std::filesystem::path& path) {
  constexpr std::size_t limit_bytes = 1u << 30u;
  return sha256_hex(read_file(path, limit_bytes));
}

Transcriber::Transcriber(Recognizer& recognizer, Surroundings surroundings)
    : recognizer_(recognizer), surroundings_(std::move(surroundings)) {}

std::optional<jsonl::Json> Transcriber::remembered(const Request& request) {
  const auto text = surroundings_.ledger->transcript(request.key);
  if (!text) return std::nullopt;
  jsonl::Json json = jsonl::Json::parse(*text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  ++reused_;
  recognizer_.stored(request);  // a run killed in between left the remote copy
  return json;
}

jsonl::Json Transcriber::recognize(const Request& request) {
  jsonl::Json json = record::to_json(recognizer_.recognize(request));
  if (surroundings_.ledger != nullptr)
    surroundings_.ledger->store_transcript(request.key, json.dump(), surroundings_.now_unix_s());
  if (const auto units = json.find("billed_units"); units != json.end() && units->is_number())
    billed_units_ += units->get<std::int64_t>();
  recognizer_.stored(request);
  return json;
}

jsonl::Json Transcriber::transcribe(Request request) {
  // The record's own sum tells what was cut, not what the file holds now.
  request.clip_sha256 = clip_sum(request.clip_path);
  request.key = cache_key(recognizer_, request);
  if (surroundings_.ledger == nullptr) return recognize(request);
  if (auto json = remembered(request)) return *std::move(json);
  state::Claims& claims = surroundings_.ledger->claims();
  while (!claims.try_take(request.key)) surroundings_.wait();
  const state::Claim claim(claims, request.key);
  if (auto json = remembered(request)) return *std::move(json);  // by whoever held the claim
  return recognize(request);
}

}  // namespace oos::stt
