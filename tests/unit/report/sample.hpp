// SPDX-License-Identifier: Apache-2.0
// Shared by the report's tests: lines made by hand, and the report on them.
#pragma once

#include <string>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/report/build.hpp"
#include "oos/report/counter.hpp"
#include "oos/report/fact.hpp"
#include "oos/report/sums.hpp"

namespace sample {

/// An event line of a question of this kind with this `score` (JSON text).
inline std::string press(const std::string& kind, const std::string& score,
                         const std::string& more = R"("point":"p1","employee":"e1")") {
  return R"({"type":"event","schema":1,"event":{"kind":")" + kind + R"(","question":"q",)" + more +
         R"(},"score":)" + score + "}";
}

inline std::string mark(int value, const std::string& point = "p1",
                        const std::string& employee = "e1") {
  return press("nps",
               R"({"disposition":"answered","answer":{"value":)" + std::to_string(value) + "}}",
               R"("point":")" + point + R"(","employee":")" + employee + R"(")");
}

inline std::string outcome(const std::string& disposition) {
  return press("nps", R"({"disposition":")" + disposition + R"(","answer":null})");
}

/// What is counted of the lines when nothing special is asked for.
inline oos::report::CountOptions plainly() {
  oos::report::CountOptions options;
  options.latest = 3;
  return options;
}

inline oos::report::Sums sums_of(const std::vector<std::string>& lines,
                                 const oos::report::CountOptions& options = plainly()) {
  oos::report::Counter counter(options);
  for (const std::string& text : lines) counter.add_line(oos::jsonl::Line(text));
  return counter.sums();
}

/// A mark with a time, a visit and a question of some kind.
inline std::string answer(const std::string& kind, const std::string& question, int value,
                          const std::string& more) {
  return R"({"type":"event","schema":1,"event":{"kind":")" + kind + R"(","question":")" + question +
         R"(",)" + more + R"(},"score":{"disposition":"answered","answer":{"value":)" +
         std::to_string(value) + "}}}";
}

inline oos::report::Report report_of(const std::vector<std::string>& lines) {
  return build_report(sums_of(lines), {}, {});
}

}  // namespace sample
