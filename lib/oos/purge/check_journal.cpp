// SPDX-License-Identifier: Apache-2.0
// Checking the chain of a journal.
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/purge/journal.hpp"

namespace oos::purge {

namespace fs = std::filesystem;
using jsonl::Json;

namespace {

constexpr std::size_t max_entry_bytes = 1u << 20u;

/// Takes line after line; remembers the one before.
class Chain {
 public:
  Chain(JournalCheck& check, const JournalHead& wanted,
        const std::function<void(const Json&)>& visit)
      : check_(check), wanted_(wanted), visit_(visit) {}

  void line(std::string_view text) {
    if (check_.fault_line != 0) return;
    const std::int64_t number = check_.last.number + 1;
    const auto entry = entry_in(text);
    if (entry) {
      take(*entry, number);
      check_.last = {number, sha256_hex(text)};
    } else {  // what a kill cut short is no entry; the one that follows tells of it
      if (check_.broken_lines++ == 0) first_broken_ = number;
      check_.last = {number, sha256_hex(check_.last.sha256 + std::string(text))};
    }
    if (number != wanted_.number) return;
    check_.head_seen = check_.last.sha256 == wanted_.sha256;
    if (!check_.head_seen) fault(number, "is not the line that was noted as the last one");
  }

  void end() {
    if (!check_.head_seen)
      fault(check_.last.number + 1,
            fmt::format("lines are missing at the end: {} were noted", wanted_.number));
  }

 private:
  void fault(std::int64_t number, const std::string& what) {
    if (check_.fault_line != 0) return;
    check_.fault_line = number;
    check_.fault = what;
  }

  static std::optional<Json> entry_in(std::string_view text) {
    try {
      const jsonl::Line line(text);
      const jsonl::View entry = line.at("journal");
      if (line.type() == "journal") return Json::parse(entry.to_json());
    } catch (const Error&) {
    }
    return std::nullopt;
  }

  void take(const Json& entry, std::int64_t number) {
    try {
      const bool tells_of_torn = entry.at("entry") == "torn";
      const std::int64_t told = tells_of_torn ? entry.at("lines").get<std::int64_t>() : 0;
      if (entry.at("previous") != check_.last.sha256) {
        fault(check_.broken_lines > 0 ? first_broken_ : number,
              check_.broken_lines > 0
                  ? "is no entry"
                  : "does not follow on the line before it: one of them was changed, or lines "
                    "between them are gone");
      } else if (entry.at("number") != number || told != check_.broken_lines) {
        fault(number, "counts other lines than there are");
      } else {
        check_.torn_lines += std::exchange(check_.broken_lines, 0);
        visit_(entry);
      }
    } catch (const Json::exception&) {
      fault(number, "lacks what every entry has");
    }
  }

  JournalCheck& check_;
  const JournalHead& wanted_;
  const std::function<void(const Json&)>& visit_;
  std::int64_t first_broken_ = 0;
};

}  // namespace

JournalCheck check_journal(const fs::path& path, const JournalHead& wanted,
                           const std::function<void(const Json&)>& visit) {
  JournalCheck check;
  check.head_seen = wanted.number == 0;
  Chain chain(check, wanted, visit);
  const FileDescriptor file = open_for_reading(path);
  std::string begun;
  read_pieces(
      file.get(), path.string(), [] { return false; },
      [&](std::string_view piece) {
        for (std::size_t end = 0; (end = piece.find('\n')) != std::string_view::npos;
             piece.remove_prefix(end + 1)) {
          begun += piece.substr(0, end);
          chain.line(begun);
          begun.clear();
        }
        begun += piece;
        if (begun.size() > max_entry_bytes)
          throw Error(ErrorKind::input, "a line is too long for a journal of deletions",
                      path.string());
      });
  check.unterminated = !begun.empty();
  if (check.unterminated) chain.line(begun);
  chain.end();
  return check;
}

JournalHead read_head_file(const fs::path& journal) {
  const fs::path path = head_file_of(journal);
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return {};
  std::string text = read_file(path, 4096);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  try {
    return parse_head(text);
  } catch (const Error& error) {
    throw Error(ErrorKind::input, error.message(), path.string());
  }
}

std::string to_text(const JournalHead& head) {
  return fmt::format("{}:{}", head.number, head.sha256);
}

JournalHead parse_head(std::string_view text) {
  JournalHead head;
  const char* end = text.data() + text.size();
  const auto [after, failed] = std::from_chars(text.data(), end, head.number);
  head.sha256 = after < end ? std::string(after + 1, end) : "";
  const bool is_sum = head.sha256.size() == 64 &&
                      head.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (failed != std::errc{} || head.number < 0 || after == end || *after != ':' || !is_sum)
    throw Error(ErrorKind::usage,
                "expected the number of a line, a colon and its SHA-256, as printed after a run");
  return head;
}

}  // namespace oos::purge
