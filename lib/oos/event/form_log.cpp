// SPDX-License-Identifier: Apache-2.0
#include "oos/event/form_log.hpp"

#include <algorithm>

#include "oos/event/call_hook.hpp"
#include "oos/event/field_list.hpp"
#include "oos/event/line_parser.hpp"
#include "oos/event/stamps.hpp"

namespace oos::event {

namespace {

using std::string_view;

class FormParser : public LineParser {
 public:
  FormParser(const LogLayout& layout, LogSink& sink)
      : sink_(sink), years_(layout.written, layout.first_year), mapper_(layout, sink) {}

 protected:
  void line(std::int64_t number, string_view text) override {
    Origin origin;
    origin.line = number;
    origin.only_presses = false;
    if (!is_form(text)) {
      const string_view request = form_in_request(text);
      const auto stamped = request.empty() ? take_stamp(text, years_) : std::nullopt;
      if (request.empty() && (!stamped || !is_form(stamped->rest))) {
        // Numbers of customers may stand in the row: it is not quoted.
        if (is_request(text)) {
          sink_.ignored({number, "is a request without a form", {}});
        } else {
          sink_.rejected({number, "is not a posted form (a=b&c=d)", {}});
        }
        return;
      }
      if (stamped) origin.stamp = stamped->time;
      text = stamped ? stamped->rest : request;
    }
    const FieldList form = read_form(text);
    const std::string extension = extension_of(form);
    origin.device = extension;
    mapper_.read(form, origin);
  }
  void end() override { mapper_.finish(); }

 private:
  LogSink& sink_;
  YearGuess years_;
  EntryMapper mapper_;
};

}  // namespace

bool FormLog::recognises(string_view sample) const {
  YearGuess years(LocalTime(std::chrono::days(20'000)), 0);
  constexpr int most_lines = 20;  // other requests may come first
  for (int i = 0; i < most_lines && !sample.empty(); ++i) {
    const string_view line = sample.substr(0, sample.find('\n'));
    if (const string_view form = form_in_request(line); !form.empty())
      return is_call_event(read_form(form));
    if (!is_request(line)) break;
    sample.remove_prefix(std::min(line.size() + 1, sample.size()));
  }
  string_view line = sample.substr(std::min(sample.find_first_not_of(" \t\r\n"), sample.size()));
  line = line.substr(0, line.find_first_of("\r\n"));
  if (const auto stamped = take_stamp(line, years)) line = stamped->rest;
  return is_form(line);
}

std::unique_ptr<LogParser> FormLog::start(string_view, const LogLayout& layout,
                                          LogSink& sink) const {
  return std::make_unique<FormParser>(layout, sink);
}

}  // namespace oos::event
