// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/transcriber.hpp"

#include "oos/core/digest.hpp"
#include "oos/core/file.hpp"
#include "oos/speech/analysis.hpp"

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
  jsonl::Json made = jsonl::Json::parse(*text, nullptr, false);
  if (!made.is_object()) return std::nullopt;
  if (!made.contains("analysis")) {  // kept by an older version
    const jsonl::Line line(jsonl::new_line("transcript", made));
    made["analysis"] = analysis_of(record::read_transcript(line.at("transcript")), request);
  }
  ++reused_;
  recognizer_.stored(request);  // a run killed in between left the remote copy
  return made;
}

jsonl::Json Transcriber::analysis_of(const record::Transcript& transcript,
                                     const Request& request) const {
  std::vector<speech::Span> heard;
  if (surroundings_.find_speech && speech::lacks_times(transcript))
    heard = surroundings_.find_speech(request);
  return record::to_json(speech::analyze(transcript, heard));
}

jsonl::Json Transcriber::recognize(const Request& request) {
  record::Transcript transcript = recognizer_.recognize(request);
  if (!transcript.extra.contains("analysis"))
    transcript.extra["analysis"] = analysis_of(transcript, request);
  jsonl::Json made = record::to_json(transcript);
  if (surroundings_.ledger != nullptr)
    surroundings_.ledger->store_transcript(request.key, made.dump(), surroundings_.now_unix_s());
  if (const auto units = made.find("billed_units"); units != made.end() && units->is_number())
    billed_units_ += units->get<std::int64_t>();
  recognizer_.stored(request);
  return made;
}

jsonl::Json Transcriber::transcribe(Request request) {
  // The record's own sum tells what was cut, not what the file holds now.
  request.clip_sha256 = clip_sum(request.clip_path);
  request.key = cache_key(recognizer_, request);
  if (surroundings_.ledger == nullptr) return recognize(request);
  if (auto made = remembered(request)) return *std::move(made);
  state::Claims& claims = surroundings_.ledger->claims();
  while (!claims.try_take(request.key)) surroundings_.wait();
  const state::Claim claim(claims, request.key);
  if (auto made = remembered(request)) return *std::move(made);  // by whoever held the claim
  return recognize(request);
}

}  // namespace oos::stt
