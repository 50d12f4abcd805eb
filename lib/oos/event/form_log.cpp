// SPDX-License-Identifier: Apache-2.0
#include "oos/event/form_log.hpp"

#include <algorithm>
#include <array>

#include "oos/event/field_list.hpp"
#include "oos/event/line_parser.hpp"
#include "oos/event/stamps.hpp"

namespace oos::event {

namespace {

using std::string_view;

/// `a=b&c=d`: no blanks (they are + or %20), at least two pairs.
bool is_form(string_view text) {
  const std::size_t equals = text.find('=');
  const std::size_t next = text.find('&');
  return equals != string_view::npos && equals > 0 && next != string_view::npos && equals < next &&
         text.find_first_of(" \t{}<>\";,") == string_view::npos;
}

/// The extension of the employee: the called one of an incoming call, else the caller's. "0123*101"
/// is extension 101 of a Telphin client.
std::string extension_of(const FieldList& form) {
  std::string flow;
  form.find("CallFlow", flow);
  const bool out = flow == "out";
  std::string value;
  using Keys = std::array<string_view, 3>;
  for (const string_view key :
       out ? Keys{"CallerExtension", "CallerExtensionID", "CallerExtensionID"}
           : Keys{"CalledExtension", "CalledNumber", "CalledExtensionID"}) {
    form.find(key, value);
    const std::size_t star = value.find('*');
    if (key == "CalledNumber" && star == std::string::npos) value.clear();
    if (value.empty()) continue;
    if (star != std::string::npos) value.erase(0, star + 1);
    return value.substr(0, value.find('@'));
  }
  return value;
}

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
      const auto stamped = take_stamp(text, years_);
      if (!stamped || !is_form(stamped->rest)) {
        // Numbers of customers may stand in the row: it is not quoted.
        sink_.rejected({number, "is not a posted form (a=b&c=d)", {}});
        return;
      }
      origin.stamp = stamped->time;
      text = stamped->rest;
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
