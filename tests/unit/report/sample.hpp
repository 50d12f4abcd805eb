// SPDX-License-Identifier: Apache-2.0
// Shared by the report's tests: lines made by hand, and the report on them.
#pragma once

#include <string>
#include <vector>

#include "oos/report/build.hpp"
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

inline oos::report::Sums sums_of(const std::vector<std::string>& lines) {
  oos::report::Sums sums;
  for (const std::string& text : lines) add_line(sums, oos::jsonl::Line(text), {}, 3);
  return sums;
}

inline oos::report::Report report_of(const std::vector<std::string>& lines) {
  return build_report(sums_of(lines), {}, oos::report::Language::en);
}

}  // namespace sample
