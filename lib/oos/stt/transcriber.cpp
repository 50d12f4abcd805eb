// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/transcriber.hpp"

#include <algorithm>
#include <cmath>

#include "oos/core/digest.hpp"
#include "oos/core/file.hpp"
#include "oos/speech/analysis.hpp"

namespace oos::stt {

namespace {

/// Who speaks on a channel of their own is certain, where the recogniser does not say.
void give_roles(record::Transcript& transcript, const std::vector<std::string>& roles) {
  for (record::Utterance& one : transcript.utterances) {
    const auto channel = static_cast<std::size_t>(std::max(one.channel, 0));
    if (one.role == "unknown" && channel < roles.size() &&
        (roles[channel] == "staff" || roles[channel] == "client"))
      one.role = roles[channel];
  }
}

}  // namespace

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

std::unique_ptr<Transcription> Transcriber::start(Request request) {
  return std::make_unique<Transcription>(*this, std::move(request));
}

void Transcriber::keep(const Request& request, const jsonl::Json& transcript) {
  if (surroundings_.ledger != nullptr)
    surroundings_.ledger->store_transcript(request.key, transcript.dump(),
                                           surroundings_.now_unix_s());
  if (const auto units = transcript.find("billed_units");
      units != transcript.end() && units->is_number())
    billed_units_ += units->get<std::int64_t>();
  if (const auto cost = transcript.find("cost"); cost != transcript.end() && cost->is_number())
    cost_micros_ += std::llround(cost->get<double>() * 1e6);
  if (const auto usage = transcript.find("model_usage");
      usage != transcript.end() && usage->is_object())
    cost_micros_ += std::llround(usage->value("cost", 0.0) * 1e6);
}

jsonl::Json Transcriber::analysis_of(const record::Transcript& transcript,
                                     const Request& request) const {
  std::vector<speech::Span> heard;
  if (surroundings_.find_speech && speech::lacks_times(transcript))
    heard = surroundings_.find_speech(request);
  speech::AnalysisOptions options;
  if (!surroundings_.quantiles.empty()) options.quantiles = surroundings_.quantiles;
  return record::to_json(speech::analyze(transcript, heard, options));
}

Transcription::Transcription(Transcriber& transcriber, Request request)
    : transcriber_(transcriber), request_(std::move(request)) {}

std::variant<jsonl::Json, Later> Transcription::step() {
  if (request_.key.empty()) identify();
  if (!made_)
    if (const auto later = claim()) return *later;
  if (!made_)
    if (const auto later = recognize()) return *later;
  // Also for a transcript that was remembered: a run killed in between left the remote copy.
  if (const auto later = transcriber_.recognizer_.stored(request_, ++removals_tried_))
    return *later;
  claim_.reset();
  return *std::move(made_);
}

Outlook Transcription::outlook() {
  if (request_.key.empty()) identify();
  Outlook kept;
  kept.state = Outlook::State::kept;
  return made_ ? kept : transcriber_.recognizer_.outlook(request_);
}

void Transcription::identify() {
  // The record's own sum tells what was cut, not what the file holds now.
  request_.clip_sha256 = clip_sum(request_.clip_path);
  request_.key = cache_key(transcriber_.recognizer_, request_);
  if (transcriber_.surroundings_.ledger != nullptr) remember();
}

bool Transcription::remember() {
  const auto text = transcriber_.surroundings_.ledger->transcript(request_.key);
  if (!text) return false;
  jsonl::Json json = jsonl::Json::parse(*text, nullptr, false);
  if (!json.is_object()) return false;
  // Kept by an older version, or maybe with other quantiles.
  const bool ours = json.contains("analysis") && json["analysis"].value("by", "") == "oos";
  if (!json.contains("analysis") || (ours && !transcriber_.surroundings_.quantiles.empty())) {
    const jsonl::Line line(jsonl::new_line("transcript", json));
    json["analysis"] =
        transcriber_.analysis_of(record::read_transcript(line.at("transcript")), request_);
  }
  ++transcriber_.reused_;
  made_ = std::move(json);
  return true;
}

std::optional<Later> Transcription::claim() {
  state::Ledger* ledger = transcriber_.surroundings_.ledger;
  if (claim_ || ledger == nullptr) return std::nullopt;
  if (!ledger->claims().try_take(request_.key)) {
    // Somebody else works on the clip, which takes him as long as it takes.
    constexpr http::milliseconds first(50);
    constexpr int longest = 5;  // 1.6 s
    return Later{first * (1 << std::min(claims_tried_++, longest))};
  }
  claim_.emplace(ledger->claims(), request_.key);
  remember();  // from whoever held the claim
  return std::nullopt;
}

std::optional<Later> Transcription::recognize() {
  if (course_ == nullptr) course_ = transcriber_.recognizer_.begin(request_);
  auto progress = course_->step();
  if (const auto* later = std::get_if<Later>(&progress)) return *later;
  auto& transcript = std::get<record::Transcript>(progress);
  give_roles(transcript, request_.channel_roles);
  if (!transcript.extra.contains("analysis"))
    transcript.extra["analysis"] = transcriber_.analysis_of(transcript, request_);
  jsonl::Json json = record::to_json(transcript);
  course_.reset();
  transcriber_.keep(request_, json);
  made_ = std::move(json);
  return std::nullopt;
}

}  // namespace oos::stt
