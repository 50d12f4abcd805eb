// SPDX-License-Identifier: Apache-2.0
// Parses and checks survey files: oos-survey(5). Each section has its own source file.
#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/survey/parse_parts.hpp"

namespace oos::survey {

Survey parse_survey(std::string_view toml, const std::string& name) {
  const toml::table document = parse_toml(toml, name);
  const TomlTable top(document, name, "");
  top.allow_only({"schema", "title", "language", "questions", "points", "devices", "employees",
                  "shifts", "controls", "events", "plan", "labels"});
  Survey survey;
  Seen seen;
  survey.title = top.opt_text("title").value_or("");
  survey.language = top.opt_text("language").value_or("");
  if (!survey.language.empty() && !is_language_tag(survey.language))
    top.refuse("language", "a language tag is expected, such as en or ru");
  survey.questions = read_questions(top, seen);
  read_points(top, seen, survey);
  read_people(top, seen, survey);
  read_rules(top, survey);
  return survey;
}

Survey load_survey(const std::filesystem::path& path) {
  return parse_survey(read_file(path, max_file_bytes), path.string());
}

}  // namespace oos::survey
