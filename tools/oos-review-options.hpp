// SPDX-License-Identifier: Apache-2.0
// The options of oos-review.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "oos/cli/tool.hpp"
#include "oos/review/page.hpp"
#include "oos/review/selection.hpp"
#include "oos/survey/checklist.hpp"

namespace oos_review {

struct Options {
  std::vector<std::string> files;
  std::string page_file;
  std::string folder;
  std::string clips;
  std::int64_t max_size_mb = 64;
  std::string survey_file;
  std::vector<std::string> checklist_files;
  double before_s = 10;
  std::vector<std::string> second_files;
  oos::review::Selection selection;
  oos::review::ItemOptions item;
  oos::review::BatchOptions batch;
};

inline void declare_output(CLI::App& app, Options& options) {
  auto* output =
      app.add_option("-o,--output", options.page_file, "write one page with the clips inside it")
          ->type_name("FILE");
  app.add_option("--folder", options.folder, "write DIR/review.html with the clips beside it")
      ->type_name("DIR")
      ->excludes(output);
  app.add_option("--max-size", options.max_size_mb,
                 "refuse to put more sound than so many MB into one page")
      ->type_name("MB")
      ->check(CLI::Range(1, 512))
      ->capture_default_str();
  app.add_option("--clips", options.clips, "where clips with relative paths are; else here")
      ->type_name("DIR");
}

inline void declare_texts(CLI::App& app, Options& options) {
  app.add_option("--survey", options.survey_file, "survey file: wordings, scales, options, names")
      ->type_name("FILE");
  app.add_option(
         "--checklist", options.checklist_files,
         "checklist to judge by; may be given several times (default: what the scores name)")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_option("--language", options.batch.language,
                 fmt::format("language of the page: {}; the survey's if not given",
                             fmt::join(oos::review::page_languages(), ", ")))
      ->type_name("LANG")
      ->check(CLI::IsMember(oos::review::page_languages()));
  app.add_option("--title", options.batch.title, "heading of the page")->type_name("TEXT");
  app.add_option("--reviewer", options.batch.reviewer, "who reviews; the page asks if not given")
      ->type_name("NAME");
  app.add_flag("--expert", options.batch.expert, "the reviewer is an expert, who outvotes others");
  app.add_option("--before", options.before_s, "seconds before the press at which playing starts")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
  app.add_flag("--show-employee", options.item.show_employee, "show who the employee was");
}

inline void declare_selection(CLI::App& app, Options& options) {
  app.add_flag("--blind", options.batch.blind,
               "leave what rules and people found out of the page altogether");
  app.add_option("--second", options.second_files,
                 "only what was reviewed in this file, by somebody else, without what they said")
      ->type_name("FILE")
      ->allow_extra_args(false);
  auto* sample = app.add_option("--sample", options.selection.sample,
                                "so many conversations, evenly by employee and hour")
                     ->type_name("N")
                     ->check(CLI::PositiveNumber);
  auto* share =
      app.add_option("--share", options.selection.share, "likewise, per cent of the conversations")
          ->type_name("PERCENT")
          ->check(CLI::Range(0.0, 100.0))
          ->excludes(sample);
  app.add_option("--seed", options.selection.seed, "which sample is drawn")
      ->type_name("N")
      ->capture_default_str();
  app.add_flag("--doubtful", options.selection.doubtful,
               "only what is in doubt, the most doubtful first")
      ->excludes(sample)
      ->excludes(share);
  app.add_option("--most", options.selection.most, "no more than the first N conversations")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
}

inline void declare(CLI::App& app, Options& options) {
  oos::cli::add_input_files(app, options.files);
  declare_output(app, options);
  declare_texts(app, options);
  declare_selection(app, options);
}

}  // namespace oos_review
