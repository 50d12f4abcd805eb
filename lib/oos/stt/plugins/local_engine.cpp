// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/plugins/local_engine.hpp"

#include <algorithm>
#include <utility>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/stt/clip_sound.hpp"
#include "oos/stt/command/json_transcript.hpp"

namespace oos::stt {

namespace {

class LocalRecognizer final : public Recognizer {
 public:
  LocalRecognizer(std::unique_ptr<LocalEngine> engine, StopPredicate stop)
      : engine_(std::move(engine)), stop_(std::move(stop)) {}

  std::string name() const override { return engine_->name(); }
  std::string fingerprint() const override { return engine_->fingerprint(); }
  std::string context(const Request& request) const override { return request.language; }

  record::Transcript recognize(const Request& request) override {
    const ClipSound sound = load_clip_sound(request.clip_path, engine_->rate_hz());
    record::Transcript transcript;
    transcript.engine = name();
    transcript.model = engine_->model();
    transcript.language = engine_->language().empty() ? request.language : engine_->language();
    for (std::size_t channel = 0; channel < sound.channels.size(); ++channel) {
      for (auto& utterance : engine_->recognize_channel(sound.channels[channel], stop_)) {
        utterance.channel = static_cast<int>(channel);
        if (sound.channels.size() > 1) utterance.speaker = std::to_string(channel);
        transcript.utterances.push_back(std::move(utterance));
      }
    }
    settle_utterances(transcript);
    return transcript;
  }

 private:
  std::unique_ptr<LocalEngine> engine_;
  StopPredicate stop_;
};

}  // namespace

std::unique_ptr<Recognizer> make_local_recognizer(std::unique_ptr<LocalEngine> engine,
                                                  StopPredicate stop) {
  return std::make_unique<LocalRecognizer>(std::move(engine), std::move(stop));
}

void stop_if_asked(const StopPredicate& stop) {
  if (stop && stop()) throw Interrupted();
}

std::string folder_sum(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::vector<std::string> rows;
  std::error_code failed;
  for (fs::recursive_directory_iterator file(folder, failed), end; !failed && file != end;
       file.increment(failed)) {
    std::error_code unknown;
    if (!file->is_regular_file(unknown)) continue;
    rows.push_back(file->path().lexically_relative(folder).string() + '\n' +
                   std::to_string(file->file_size(unknown)) + '\n' +
                   std::to_string(file->last_write_time(unknown).time_since_epoch().count()));
  }
  std::sort(rows.begin(), rows.end());
  std::string text;
  for (const std::string& row : rows) text += row + '\n';
  return sha256_hex(text);
}

record::Utterance utterance_of(std::vector<record::Word> words) {
  record::Utterance utterance;
  if (words.empty()) return utterance;
  utterance.start_ms = words.front().start_ms;
  for (const record::Word& word : words) {
    if (!utterance.text.empty()) utterance.text += ' ';
    utterance.text += word.text;
    utterance.end_ms = std::max(utterance.end_ms, word.end_ms);
  }
  utterance.words = std::move(words);
  return utterance;
}

}  // namespace oos::stt
