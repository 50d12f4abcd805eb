// SPDX-License-Identifier: Apache-2.0
#include "oos/event/key_presses.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace oos::event {

namespace {

constexpr std::string_view keys_of_telephones = "0123456789*#ABCD";

class KeyReader {
 public:
  KeyReader(const record::Recording& recording, const LabelOptions& options, LogSink& sink)
      : recording_(recording), options_(options), sink_(sink) {}

  void read(std::string_view keys) {
    while (!keys.empty()) {
      const std::size_t begin = keys.find_first_of(keys_of_telephones);
      if (begin == std::string_view::npos) return;
      keys.remove_prefix(begin);
      const std::string_view word = keys.substr(0, keys.find_first_not_of(keys_of_telephones));
      keys.remove_prefix(word.size());
      if (is_button(word) || options_.all) {
        press(word);
      } else {
        for (std::size_t i = 0; i < word.size(); ++i) single(word.substr(i, 1));
      }
    }
  }

 private:
  bool is_button(std::string_view key) const {
    return options_.survey != nullptr &&
           options_.survey->question_of_button(std::string(key)) != nullptr;
  }

  void single(std::string_view key) {
    if (is_button(key)) {
      press(key);
    } else {
      sink_.ignored({++number_, "the key is no button of the survey", key});
    }
  }

  void press(std::string_view key) {
    // The end itself is outside of the call.
    const Instant last = recording_.end() - milliseconds(recording_.duration_ms > 0 ? 1 : 0);
    RawPress press;
    press.line = ++number_;
    press.time.local = LocalTime(last.time_since_epoch() + recording_.start.offset);
    press.time.offset = recording_.start.offset;
    press.time.resolution_ms = 1000;
    press.uncertainty_ms = recording_.start_uncertainty_ms + recording_.duration_ms;
    press.corrected = true;
    press.device = recording_.point;
    press.button = key;
    sink_.press(press);
  }

  const record::Recording& recording_;
  const LabelOptions& options_;
  LogSink& sink_;
  std::int64_t number_ = 0;
};

}  // namespace

void read_keys(const record::Recording& recording, const LabelOptions& options, LogSink& sink) {
  if (recording.call) KeyReader(recording, options, sink).read(recording.call->keys);
}

}  // namespace oos::event
