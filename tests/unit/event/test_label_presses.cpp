// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "collecting_sink.hpp"
#include "oos/event/label_presses.hpp"

using oos::event::LabelOptions;

namespace {

std::string found_in_recording(const std::string& fields, const LabelOptions& options) {
  const oos::jsonl::Line line(
      R"({"type":"recording","schema":1,"recording":{"id":"r","path":"FL_1.WAV","point":"desk-1",)"
      R"("start":"2024-01-31T14:30:00.000+03:00","start_uncertainty_ms":1500,"duration_ms":3600000,)" +
      fields + "}}");
  oos::test::CollectingSink sink;
  oos::event::read_labels(oos::event::read_labelled(line.at("recording")), options, sink);
  return sink.found;
}

const char* const labels =
    R"("labels":[{"at_ms":0,"text":"31.01.2024 14:30:00"},{"at_ms":61250,"text":" Жалоба "},)"
    R"({"at_ms":1000000,"text":""},{"at_ms":2000000,"text":"VOX 3"},{"at_ms":3600001,"text":"Жалоба"}])";

}  // namespace

TEST_CASE("labels are presses at the start plus their place, corrected for drift") {
  LabelOptions options;
  options.all = true;
  options.ignore = {"vox"};
  options.edge_ms = 500;
  CHECK(found_in_recording(std::string(labels) + R"(,"clock":{"drift_ppm":50.0})", options) ==
        "1 ignored the recorder makes this label itself\n"
        "2 press 2024-01-31T14:31:01.253+03:00 desk-1|Жалоба| ±1500\n"
        "3 press 2024-01-31T14:46:40.050+03:00 desk-1|label| ±1500\n"
        "4 ignored the recorder makes this label itself\n"
        "5 ignored the recorder makes this label itself\n");
}

TEST_CASE("without being asked only labels that the survey knows are presses") {
  oos::survey::Survey survey;
  oos::survey::Question question;
  question.id = "q";
  question.buttons = {"Жалоба"};
  survey.questions.push_back(question);
  LabelOptions options;
  options.survey = &survey;
  CHECK(found_in_recording(labels, options) ==
        "1 ignored the label is no button of the survey\n"
        "2 press 2024-01-31T14:31:01.250+03:00 desk-1|Жалоба| ±1500\n"
        "3 ignored the label is no button of the survey\n"
        "4 ignored the label is no button of the survey\n"
        "5 rejected the label lies after the end of the recording\n");
}

TEST_CASE("where silences are left out only a label that tells its time can be placed") {
  LabelOptions options;
  options.all = true;
  CHECK(found_in_recording(
            R"("timeline":"compressed","labels":[{"at_ms":5000,"text":"31.01.2024 15:30:07"},)"
            R"({"at_ms":6000,"text":"x"}])",
            options) ==
        "1 press 2024-01-31T15:30:07.000+03:00 desk-1|label| ±1500\n"
        "2 rejected when the label was set cannot be told: the recorder left out silences\n");
}

TEST_CASE("a recording without labels has no rows") {
  CHECK(found_in_recording("\"issues\":[]", {}) == "");
}
