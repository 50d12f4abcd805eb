// SPDX-License-Identifier: Apache-2.0
#include "oos/event/label_presses.hpp"

#include <algorithm>
#include <cmath>

#include "oos/text/encoding.hpp"

namespace oos::event {

namespace {

using std::string_view;

string_view trimmed(string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  while (!text.empty() && string_view(" \t\r\n").find(text.back()) != string_view::npos)
    text.remove_suffix(1);
  return text;
}

class LabelReader {
 public:
  LabelReader(const LabelledRecording& labelled, const LabelOptions& options, LogSink& sink)
      : labelled_(labelled), options_(options), sink_(sink) {}

  void read(std::int64_t number, const record::Label& label) {
    const string_view text = trimmed(label.text);
    const auto told = text::parse_log_time(text);
    const string_view button = text.empty() || told ? label_button : text;
    if (is_recorders_own(label, text)) {
      sink_.ignored({number, "the recorder makes this label itself", text});
    } else if (!options_.all && !is_button(button)) {
      sink_.ignored({number, "the label is no button of the survey", text});
    } else if (label.at_ms < 0 || label.at_ms > labelled_.recording.duration_ms) {
      sink_.rejected({number, "the label lies after the end of the recording", text});
    } else if (labelled_.recording.timeline == "compressed" && !told) {
      sink_.rejected(
          {number, "when the label was set cannot be told: the recorder left out silences", text});
    } else {
      press(number, label, button, told);
    }
  }

 private:
  bool is_button(string_view button) const {
    return options_.survey != nullptr &&
           options_.survey->question_of_button(std::string(button)) != nullptr;
  }

  bool is_recorders_own(const record::Label& label, string_view text) const {
    const std::string lower = text::lower_case(text);
    for (const std::string& ignored : options_.ignore)
      if (lower.starts_with(text::lower_case(ignored))) return true;
    const std::int64_t edge_ms = options_.edge_ms;
    return edge_ms > 0 &&
           (label.at_ms <= edge_ms || label.at_ms >= labelled_.recording.duration_ms - edge_ms);
  }

  void press(std::int64_t number, const record::Label& label, string_view button,
             const std::optional<LogTime>& told) {
    const record::Recording& recording = labelled_.recording;
    RawPress press;
    press.line = number;
    if (recording.timeline == "compressed") {
      press.time = *told;
      if (!press.time.offset) press.time.offset = recording.start.offset;
    } else {
      const double ms = static_cast<double>(label.at_ms) * (1 + labelled_.drift_ppm * 1e-6);
      const auto at = recording.start.instant + milliseconds(std::llround(ms));
      press.time.local = LocalTime(at.time_since_epoch() + recording.start.offset);
      press.time.offset = recording.start.offset;
      press.time.resolution_ms = 1;
    }
    press.uncertainty_ms = recording.start_uncertainty_ms;
    press.corrected = true;
    press.device = recording.point;
    press.button = button;
    sink_.press(press);
  }

  const LabelledRecording& labelled_;
  const LabelOptions& options_;
  LogSink& sink_;
};

}  // namespace

LabelledRecording read_labelled(const jsonl::View& view) {
  LabelledRecording labelled;
  const auto call = view.find("call");
  const bool keys = call && call->has("keys");
  if (view.has("labels")) labelled.labels = record::read_labels(view);
  if (labelled.labels.empty() && !keys) return labelled;
  labelled.recording = record::read_recording(view);
  if (const auto clock = view.find("clock"))
    labelled.drift_ppm = clock->opt_number("drift_ppm").value_or(0);
  return labelled;
}

void read_labels(const LabelledRecording& labelled, const LabelOptions& options, LogSink& sink) {
  LabelReader reader(labelled, options, sink);
  std::int64_t number = 0;
  for (const record::Label& label : labelled.labels) reader.read(++number, label);
}

}  // namespace oos::event
