// SPDX-License-Identifier: Apache-2.0
#include "oos/event/mqtt_log.hpp"

#include <algorithm>

#include "oos/event/line_parser.hpp"
#include "oos/event/mqtt_messages.hpp"
#include "oos/event/stamps.hpp"

namespace oos::event {

namespace {

using std::string_view;

/// A topic: levels between slashes, the first of which begins with a letter.
bool is_topic(string_view text) {
  if (text.empty() || text.find('/') == string_view::npos || text.size() > 1000) return false;
  const auto first = static_cast<unsigned char>(text.front());
  const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') ||
                      first == '$' || first >= 0x80;
  return letter && text.find_first_of(";,|\t\"{}=") == string_view::npos &&
         text.find("://") == string_view::npos;
}

/// `[stamp] [retained] topic payload`: mosquitto_sub -v, or -F '%U %t %p', '%I %r %t %p'.
struct Message {
  std::optional<LogTime> stamp;
  MqttMessages::Message message;
};

std::optional<Message> read_message(string_view text, YearGuess& years) {
  Message read;
  if (const auto stamped = take_stamp(text, years)) {
    read.stamp = stamped->time;
    text = stamped->rest;
  }
  if (text.starts_with("0 ") || text.starts_with("1 ")) {
    read.message.retained = text.front() == '1';
    text.remove_prefix(2);
  }
  // Names of devices may have blanks; what is no JSON is one word.
  std::size_t end = text.find(" {");
  if (end == string_view::npos) end = text.rfind(' ');
  read.message.topic = text.substr(0, std::min(end, text.size()));
  if (end != string_view::npos) read.message.payload = text.substr(end + 1);
  if (!is_topic(read.message.topic)) return std::nullopt;
  return read;
}

class MqttParser : public LineParser {
 public:
  MqttParser(const LogLayout& layout, LogSink& sink)
      : sink_(sink), years_(layout.written, layout.first_year), messages_(layout, sink) {}

 protected:
  void line(std::int64_t number, string_view text) override {
    const auto read = read_message(text, years_);
    if (!read) {
      sink_.rejected(
          {number, "is not a topic and a payload, as mosquitto_sub -v prints them", text});
      return;
    }
    Origin origin;
    origin.line = number;
    origin.text = text;
    origin.stamp = read->stamp;
    messages_.read(read->message, origin);
  }
  void end() override { messages_.finish(); }

 private:
  LogSink& sink_;
  YearGuess years_;
  MqttMessages messages_;
};

}  // namespace

bool MqttLog::recognises(string_view sample) const {
  YearGuess years(LocalTime(std::chrono::days(20'000)), 0);
  std::size_t lines = 0;
  std::size_t good = 0;
  while (!sample.empty() && lines < 20) {
    string_view line = sample.substr(0, std::min(sample.find('\n'), sample.size()));
    sample.remove_prefix(std::min(line.size() + 1, sample.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == string_view::npos) continue;
    ++lines;
    if (read_message(line, years)) ++good;
  }
  return good > 0 && good * 2 >= lines;
}

std::unique_ptr<LogParser> MqttLog::start(string_view, const LogLayout& layout,
                                          LogSink& sink) const {
  return std::make_unique<MqttParser>(layout, sink);
}

}  // namespace oos::event
