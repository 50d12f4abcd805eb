// SPDX-License-Identifier: Apache-2.0
// Answers of the recognition service, and the transcripts made of them.
#include "fuzz.hpp"
#include "oos/stt/speechkit/stream.hpp"
#include "oos/stt/speechkit/transcript.hpp"

namespace {

oos::stt::SpeechkitFeatures everything() {
  oos::stt::SpeechkitFeatures features;
  features.classifiers = {{"insult", {"final"}}};
  features.analysis.speakers = features.analysis.conversation = true;
  features.summary_model = "gpt://f/m";
  features.questions = {{"desk", "greeted", "?", "en", {"yes", "no"}}};
  features.instructions = {"Sum up."};
  return features;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const oos::stt::SpeechkitFeatures features = everything();
  return oos::fuzz::parse([data, size] {
    const auto got = oos::stt::parse_recognition_stream(oos::fuzz::text_of(data, size));
    oos::stt::TranscriptFacts facts;
    facts.language = "auto";
    facts.channels = 2;
    facts.features = &features;
    oos::record::to_json(oos::stt::to_transcript(got, facts)).dump();
    oos::stt::missing_parts(got, features);
  });
}
