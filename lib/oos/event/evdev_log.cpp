// SPDX-License-Identifier: Apache-2.0
#include "oos/event/evdev_log.hpp"

#include <algorithm>
#include <charconv>

#include "oos/event/held_presses.hpp"
#include "oos/event/line_parser.hpp"

namespace oos::event {

namespace {

using std::string_view;

constexpr string_view event_head = "Event: time ";
constexpr string_view name_head = "Input device name: \"";

/// The text after `head`, up to `end`; nothing when either is missing.
std::optional<string_view> between(string_view line, string_view head, string_view end) {
  const std::size_t begin = line.find(head);
  if (begin == string_view::npos) return std::nullopt;
  line.remove_prefix(begin + head.size());
  const std::size_t stop = line.find(end);
  if (stop == string_view::npos) return std::nullopt;
  return line.substr(0, stop);
}

/// Lines of evtest: `Event: time 1706700605.123456, type 1 (EV_KEY), code 257 (BTN_1), value 1`.
class EvdevParser : public LineParser {
 public:
  EvdevParser(const LogLayout& layout, LogSink& sink)
      : layout_(layout), sink_(sink), held_(sink, true) {}

 protected:
  void line(std::int64_t number, string_view text) override {
    if (!text.starts_with(event_head)) {
      if (const auto name = between(text, name_head, "\"")) device_ = *name;
      sink_.heading(number);
      return;
    }
    const auto type = between(text, ", type ", " ");
    const auto code = between(text, ", code ", " ");
    const std::size_t value_at = text.rfind(", value ");
    if (text.find("SYN_") != string_view::npos || text.find("Sync") != string_view::npos ||
        (type && *type != "1")) {
      sink_.ignored({number, "is no key", text});
    } else if (!type || !code || value_at == string_view::npos) {
      sink_.rejected({number, "is not a whole line of evtest", text});
    } else {
      key(number, text, *code, text.substr(value_at + 8));
    }
  }
  void end() override { held_.finish(); }

 private:
  void key(std::int64_t number, string_view text, string_view code, string_view value) {
    const auto time = between(text, event_head, ",");
    RawPress press;
    const auto when = text::parse_log_time(time.value_or(""));
    if (!when || !when->epoch) {
      sink_.rejected({number,
                      "the time is no date (seconds since the start of the machine?); let evtest "
                      "use the clock of the wall",
                      time.value_or("")});
      return;
    }
    press.line = number;
    press.time = *when;
    press.device = device_;
    press.button = button_of(text, code);
    if (value == "1") {
      held_.down(press);
    } else if (value == "0") {
      held_.up(press, text);
    } else if (value == "2") {
      sink_.ignored({number, "a key that is held repeats itself", text});
    } else {
      sink_.rejected({number, "the value of a key is 0, 1 or 2", value});
    }
  }

  bool in_survey(string_view button) const {
    return layout_.survey != nullptr &&
           layout_.survey->question_of_button(std::string(button)) != nullptr;
  }

  /// The key by what the survey calls it: its name, the number in its name, or its code (KEY_1 has
  /// code 2, so that the name goes first). Its name, or its code without one, where it is unknown.
  string_view button_of(string_view text, string_view code) const {
    const auto after = text.find(", code ");
    const auto name = between(text.substr(after), "(", ")").value_or("?");
    const auto number = name.substr(std::min(name.find_last_not_of("0123456789") + 1, name.size()));
    for (const string_view known : {name, number, code})
      if (!known.empty() && in_survey(known)) return known;
    return name == "?" ? code : name;
  }

  const LogLayout& layout_;
  LogSink& sink_;
  HeldPresses held_;
  std::string device_;
};

}  // namespace

bool EvdevLog::recognises(string_view sample) const {
  const std::size_t at = sample.find(event_head);
  return (at == 0 || (at != string_view::npos && sample[at - 1] == '\n')) &&
         sample.find(", type ", at) != string_view::npos;
}

std::unique_ptr<LogParser> EvdevLog::start(string_view, const LogLayout& layout,
                                           LogSink& sink) const {
  return std::make_unique<EvdevParser>(layout, sink);
}

}  // namespace oos::event
