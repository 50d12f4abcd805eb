// SPDX-License-Identifier: Apache-2.0
#include "oos/event/json_log.hpp"

#include <algorithm>

#include "oos/event/mqtt_messages.hpp"

namespace oos::event {

namespace {

using std::string_view;

constexpr string_view spaces = " \t\r\n";
constexpr std::size_t longest_object_bytes = 256u << 20u;

/// Finds the end of an object over several calls, so that no byte is looked at twice.
class ObjectScan {
 public:
  /// Past the brace that closes the object at the front of `text`; npos while it is not there.
  std::size_t end_of(string_view text) {
    for (; at_ < text.size(); ++at_) {
      const char c = text[at_];
      if (in_string_) {
        if (escaped_) {
          escaped_ = false;
        } else if (c == '\\') {
          escaped_ = true;
        } else if (c == '"') {
          in_string_ = false;
        }
      } else if (c == '"') {
        in_string_ = true;
      } else if (c == '{' || c == '[') {
        ++depth_;
      } else if ((c == '}' || c == ']') && --depth_ == 0) {
        const std::size_t end = at_ + 1;
        *this = ObjectScan();
        return end;
      }
    }
    return string_view::npos;
  }

 private:
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

/// Where the rows begin in an object around them: past the bracket of its first array of objects.
std::size_t rows_in(string_view object) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < object.size(); ++i) {
    const char c = object[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '[' && depth == 1) {
      const std::size_t next = object.find_first_not_of(spaces, i + 1);
      if (next != string_view::npos && object[next] == '{') return i + 1;
    }
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && depth > 0) --depth;
  }
  return string_view::npos;
}

class JsonParser : public LogParser {
 public:
  JsonParser(const LogLayout& layout, LogSink& sink)
      : sink_(sink), entries_(layout, sink), messages_(layout, sink) {}

  std::size_t parse(string_view text, bool last) override {
    const std::size_t taken = rows(text, last);
    if (last) {
      entries_.finish();
      messages_.finish();
    }
    return taken;
  }

 private:
  std::size_t rows(string_view text, bool last) {
    std::size_t at = 0;
    while (at < text.size()) {
      const char c = text[at];
      if (c == '{') {
        const std::size_t size = scan_.end_of(text.substr(at));
        if (size == string_view::npos) return unfinished(text, at, last);
        object(text.substr(at, size));
        at += size;
      } else if (spaces.find(c) != string_view::npos || c == '[' || c == ']' || c == ',') {
        if (c == '\n') ++line_;
        ++at;
      } else {
        const std::size_t end = text.find_first_of("{[],\n", at);
        if (end == string_view::npos && !last) return at;
        const string_view token = text.substr(at, std::min(end, text.size()) - at);
        sink_.rejected({line_, "is not a JSON object", token});
        at += token.size();
      }
    }
    return at;
  }

  std::size_t unfinished(string_view text, std::size_t at, bool last) {
    const string_view rest = text.substr(at);
    if (!last && rest.size() <= longest_object_bytes) return at;
    sink_.rejected({line_, "the JSON ends before the object does", rest.substr(0, 1000)});
    count_lines(rest);
    scan_ = ObjectScan();
    return text.size();
  }

  /// An entry, or an object around entries: that has rows and no button of its own.
  void object(string_view json) {
    const std::size_t inner = rows_in(json);
    Origin origin;
    origin.line = line_;
    origin.text = json;
    if (inner != string_view::npos && !entries_.has_button(json)) {
      count_lines(json.substr(0, inner));
      const string_view body = json.substr(inner, json.find_last_of('}') - inner);
      scan_ = ObjectScan();
      const std::size_t end = end_of_array(body);
      rows(body.substr(0, end), true);
      count_lines(json.substr(inner + end));
      return;
    }
    if (!messages_.read_wrapped(json, origin)) entries_.read(json, origin);
    count_lines(json);
  }

  /// Where the array whose inside begins at the front ends.
  static std::size_t end_of_array(string_view body) {
    const std::string whole = "[" + std::string(body);
    ObjectScan scan;
    const std::size_t end = scan.end_of(whole);
    return end == string_view::npos ? body.size() : end - 2;
  }

  void count_lines(string_view text) { line_ += std::count(text.begin(), text.end(), '\n'); }

  LogSink& sink_;
  JsonEntries entries_;
  MqttMessages messages_;
  ObjectScan scan_;
  std::int64_t line_ = 1;
};

}  // namespace

/// An array, or an object that goes on after its first line and is whole.
bool JsonLog::recognises(string_view sample) const {
  const std::size_t first = sample.find_first_not_of(spaces);
  if (first == string_view::npos) return false;
  const string_view text = sample.substr(first);
  if (text.front() == '[') {
    const std::size_t next = text.find_first_not_of(spaces, 1);
    return next == string_view::npos || text[next] == '{' || text[next] == ']';
  }
  if (text.front() != '{') return false;
  const string_view line = text.substr(0, text.find('\n'));
  ObjectScan scan;
  const std::size_t end = scan.end_of(text);
  if (end == string_view::npos) return rows_in(text) != string_view::npos;
  return end > line.size() || rows_in(text.substr(0, end)) != string_view::npos;
}

std::unique_ptr<LogParser> JsonLog::start(string_view, const LogLayout& layout,
                                          LogSink& sink) const {
  return std::make_unique<JsonParser>(layout, sink);
}

}  // namespace oos::event
