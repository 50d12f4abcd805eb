// SPDX-License-Identifier: Apache-2.0
#include "oos/event/jsonl_log.hpp"

#include "oos/event/line_parser.hpp"
#include "oos/event/mqtt_messages.hpp"

namespace oos::event {

namespace {

class JsonLines : public LineParser {
 public:
  JsonLines(const LogLayout& layout, LogSink& sink)
      : entries_(layout, sink), messages_(layout, sink) {}

 protected:
  void line(std::int64_t number, std::string_view text) override {
    Origin origin;
    origin.line = number;
    origin.text = text;
    const bool may_be_message = text.find("\"topic\"") != std::string_view::npos;
    if (!may_be_message || !messages_.read_wrapped(text, origin)) entries_.read(text, origin);
  }
  void end() override {
    entries_.finish();
    messages_.finish();
  }

 private:
  JsonEntries entries_;
  MqttMessages messages_;
};

}  // namespace

bool JsonlLog::recognises(std::string_view sample) const {
  const std::size_t first = sample.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && sample[first] == '{';
}

std::unique_ptr<LogParser> JsonlLog::start(std::string_view, const LogLayout& layout,
                                           LogSink& sink) const {
  return std::make_unique<JsonLines>(layout, sink);
}

}  // namespace oos::event
