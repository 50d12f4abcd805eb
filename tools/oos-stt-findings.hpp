// SPDX-License-Identifier: Apache-2.0
// Options of oos-stt for what SpeechKit is asked for: the form of the text, and findings beside it.
#pragma once

#include <string>
#include <vector>

#include "oos-stt-values.hpp"

namespace oos_stt {

inline void declare_text(CLI::App& app, Options& options) {
  auto& features = options.session.engine.speechkit.features;
  const auto flag = [&](const char* name, bool& value, const char* help) {
    app.add_flag(name, value, help)->group("SpeechKit: text");
  };
  flag("--no-normalization", features.no_normalization, "leave numbers, dates and times in words");
  flag("--no-literature-text", features.no_literature, "no capitals and punctuation");
  flag("--profanity-filter", features.profanity_filter, "mask swear words");
  flag("--no-phone-formatting", features.no_phone_formatting, "leave phone numbers as they are");
}

inline void declare_findings(CLI::App& app, Options& options) {
  constexpr const char* group = "SpeechKit: findings";
  auto& features = options.session.engine.speechkit.features;
  auto& analysis = features.analysis;
  app.add_option_function<std::vector<std::string>>(
         "--classifier",
         [&features](const std::vector<std::string>& texts) {
           for (const std::string& text : texts)
             features.classifiers.push_back(oos::stt::parse_classifier(text));
         },
         "classifier to apply (Russian only), also as NAME:TRIGGER,... with triggers utterance, "
         "final, partial")
      ->type_name("NAME")
      ->allow_extra_args(false)
      ->group(group);
  app.add_flag("--speaker-analysis", analysis.speakers, "have the speech of each speaker analysed")
      ->group(group);
  app.add_flag("--conversation-analysis", analysis.conversation,
               "have silence, overlap and interruptions of two speakers analysed")
      ->group(group);
  app.add_option("--quantiles", analysis.quantiles,
                 "quantiles of the analysis, between 0 and 1, with commas")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LEVEL")
      ->group(group);
  const auto threshold = [&](const char* name, auto& value, const char* help) {
    app.add_option(name, value, help)->check(CLI::Range(1, 600'000))->type_name("MS")->group(group);
  };
  threshold("--speaker-silence-ms", analysis.speaker_silence_ms, "shortest pause of a speaker");
  threshold("--silence-ms", analysis.silence_ms, "shortest silence of both speakers");
  threshold("--overlap-ms", analysis.overlap_ms, "shortest stretch with both speaking");
  app.add_option("--summary-model", features.summary_model,
                 "language model for the checklists' questions and instructions: gpt://FOLDER/MODEL"
                 ", or a name with --folder-id")
      ->type_name("MODEL")
      ->group(group);
  app.add_option("--instruction", features.instructions, "what else the language model is told")
      ->type_name("TEXT")
      ->allow_extra_args(false)
      ->group(group);
}

}  // namespace oos_stt
