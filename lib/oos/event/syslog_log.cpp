// SPDX-License-Identifier: Apache-2.0
#include "oos/event/syslog_log.hpp"

#include <algorithm>
#include <array>

#include "oos/event/field_list.hpp"
#include "oos/event/json_fields.hpp"
#include "oos/event/line_parser.hpp"
#include "oos/event/stamps.hpp"
#include "oos/text/encoding.hpp"

namespace oos::event {

namespace {

using std::string_view;

string_view without_blanks(string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return text;
}

/// A line taken apart.
struct Entry {
  std::optional<LogTime> time;
  string_view host;
  string_view message;
  FieldList fields;  ///< of the structured data
};

/// "<14>" at the front; false when there is none.
bool take_priority(string_view& text) {
  if (text.empty() || text.front() != '<') return false;
  const std::size_t end = text.substr(0, 5).find('>');
  if (end == string_view::npos || end < 2 ||
      text.substr(1, end - 1).find_first_not_of("0123456789") != string_view::npos)
    return false;
  text.remove_prefix(end + 1);
  return true;
}

/// `[id key="value \] \" \\"][id2 …]` or `-` (RFC 5424, 6.3). False when it does not end.
bool take_structured_data(string_view& text, FieldList& fields) {
  if (text.starts_with("-")) {
    text = without_blanks(text.substr(1));
    return true;
  }
  while (text.starts_with("[")) {
    std::size_t at = 1;
    std::string key;
    for (; at < text.size() && text[at] != ']'; ++at) {
      if (text[at] == ' ') {
        key.clear();
      } else if (text[at] != '=') {
        key.push_back(text[at]);
      } else {
        std::string value;
        if (at + 1 >= text.size() || text[at + 1] != '"') return false;
        for (at += 2; at < text.size() && text[at] != '"'; ++at) {
          if (text[at] == '\\' && at + 1 < text.size()) ++at;
          value.push_back(text[at]);
        }
        if (at >= text.size()) return false;
        fields.add(key, std::move(value));
      }
    }
    if (at >= text.size()) return false;
    text.remove_prefix(at + 1);
  }
  text = without_blanks(text);
  return true;
}

/// After "<14>1 ": time, host, application, process, message id, structured data, message.
bool read_5424(string_view text, Entry& entry) {
  const string_view time = take_word(text);
  entry.time = text::parse_log_time(time);
  entry.host = take_word(text);
  take_word(text);
  take_word(text);
  take_word(text);
  if (!take_structured_data(text, entry.fields)) return false;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  entry.message = text;
  if (entry.host == "-") entry.host = {};
  return !time.empty();
}

bool read_entry(string_view text, YearGuess& years, Entry& entry) {
  const bool has_priority = take_priority(text);
  if (has_priority && text.starts_with("1 ")) return read_5424(text.substr(2), entry);
  const auto stamped = take_stamp(text, years);
  if (!stamped) return false;
  entry.time = stamped->time;
  text = stamped->rest;
  entry.host = take_word(text);
  // A tag ends with a colon: "oosbtn[812]:". Without one, all is the message.
  string_view rest = text;
  const string_view tag = take_word(rest);
  entry.message = tag.ends_with(':') ? rest : text;
  return !entry.host.empty() && !entry.message.empty();
}

/// "button 2 pressed", "Кнопка №3": the word after one that means a button.
void add_named_button(string_view message, FieldList& fields) {
  static constexpr std::array<string_view, 6> words{"button", "btn",    "key",
                                                    "кнопка", "кнопки", "бутон"};
  const std::string lower = text::lower_case(message);
  for (const string_view word : words) {
    const std::size_t at = lower.find(word);
    if (at == std::string::npos || (at > 0 && lower[at - 1] != ' ')) continue;
    string_view rest = string_view(lower).substr(at + word.size());
    for (const string_view skipped : {":", "=", " ", "#", "№", " "})
      if (rest.starts_with(skipped)) rest.remove_prefix(skipped.size());
    const string_view name = rest.substr(0, std::min(rest.find_first_of(" ,;:."), rest.size()));
    if (name.empty() || name.size() > 20) continue;
    fields.add("button", std::string(name));
    const bool up = lower.find("releas") != std::string::npos || lower.ends_with(" up");
    const bool down = lower.find("press") != std::string::npos || lower.ends_with(" down");
    if (up || down) fields.add("state", up ? "up" : "down");
    return;
  }
}

class SyslogParser : public LineParser {
 public:
  SyslogParser(const LogLayout& layout, LogSink& sink, bool releases)
      : sink_(sink),
        years_(layout.written, layout.first_year),
        mapper_(layout, sink, releases),
        json_(layout, sink) {}

 protected:
  void line(std::int64_t number, string_view text) override {
    Entry entry;
    if (!read_entry(text, years_, entry)) {
      sink_.rejected({number, "is not a line of syslog", text});
      return;
    }
    Origin origin{number, text, entry.time, entry.host, {}, false, "has no time"};
    const std::size_t brace = entry.message.find('{');
    if (brace != string_view::npos && entry.message.ends_with('}')) {
      json_.read(entry.message.substr(brace), origin);
      return;
    }
    add_pairs(entry.message, entry.fields);
    std::string button;
    if (!entry.fields.find("button", button)) add_named_button(entry.message, entry.fields);
    mapper_.read(entry.fields, origin);
  }
  void end() override {
    mapper_.finish();
    json_.finish();
  }

 private:
  LogSink& sink_;
  YearGuess years_;
  EntryMapper mapper_;
  JsonEntries json_;
};

}  // namespace

/// Half of the first lines have the form, and a table would have no host after the time.
bool SyslogLog::recognises(string_view sample) const {
  YearGuess years(LocalTime(std::chrono::days(20'000)), 0);
  std::size_t lines = 0;
  std::size_t good = 0;
  while (!sample.empty() && lines < 20) {
    const string_view line = sample.substr(0, std::min(sample.find('\n'), sample.size()));
    sample.remove_prefix(std::min(line.size() + 1, sample.size()));
    if (line.find_first_not_of(" \t\r") == string_view::npos) continue;
    ++lines;
    Entry entry;
    const bool is_entry = read_entry(line, years, entry);
    const bool has_tag = line.starts_with("<") || line.find(": ") != string_view::npos;
    const bool is_host = entry.host.find_first_of(";,|{}\"/=") == string_view::npos &&
                         line.find('\t') == string_view::npos;
    if (is_entry && has_tag && is_host) ++good;
  }
  return good > 0 && good * 2 >= lines;
}

std::unique_ptr<LogParser> SyslogLog::start(string_view sample, const LogLayout& layout,
                                            LogSink& sink) const {
  const bool releases =
      sample.find("state=up") != string_view::npos || sample.find("releas") != string_view::npos;
  return std::make_unique<SyslogParser>(layout, sink, releases);
}

}  // namespace oos::event
