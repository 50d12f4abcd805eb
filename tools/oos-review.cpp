// SPDX-License-Identifier: Apache-2.0
// oos-review: scored event lines in, a page for people to judge them out.
#include <memory>
#include <set>

#include "oos-review-prepare.hpp"
#include "oos/core/file.hpp"
#include "oos/review/first_reviews.hpp"

namespace {

using namespace oos_review;
using oos::cli::Context;
using oos::review::Item;
namespace review = oos::review;

/// The items of all lines, each event once, and the account of the lines.
std::vector<Item> read_items(Context& context, const Options& options) {
  const review::FirstReviews first(options.second_files, options.batch.reviewer);
  std::vector<Item> items;
  std::set<std::string> seen;
  auto& tally = context.summary().tally("lines");
  oos::jsonl::LineReader reader(options.files);
  reader.stop_when([] { return Context::stopping(); });
  oos::jsonl::RawLine raw;
  while (reader.next(raw)) {
    Context::stop_if_asked();
    context.terminal().progress("read", ++tally.read);
    try {
      const oos::jsonl::Line line(raw.text);
      if (!review::can_be_reviewed(line)) {
        ++tally.outcomes["not_reviewable"];
        continue;
      }
      Item item = review::make_item(line, options.item);
      const bool wanted = first.wants(item.event);
      const bool is_new = seen.insert(item.event).second;
      if (wanted && is_new)
        items.push_back(std::move(item));
      else
        ++tally.outcomes[is_new ? "not_selected" : "repeated"];
    } catch (const oos::Error& error) {
      ++tally.outcomes["rejected"];
      context.terminal().error(error.at(fmt::format("{}:{}", raw.file, raw.number)).what());
      context.raise_status(oos::ExitStatus::input);
    }
  }
  context.terminal().clear_progress();
  return items;
}

void write_output(Context& context, const Options& options, const std::vector<Item>& items) {
  const review::Sounds sounds = review::find_sounds(items, options.clips);
  for (const std::string& problem : sounds.missing) {
    context.terminal().warn(problem + "; its conversation is on the page without sound");
    context.raise_status(oos::ExitStatus::record_errors);
  }
  context.summary().tally("lines").notes["without_sound"] =
      static_cast<std::int64_t>(sounds.missing.size());
  if (!options.folder.empty()) {
    review::copy_sounds(sounds, options.folder, [] { Context::stop_if_asked(); });
  } else {
    review::check_size(sounds, options.max_size_mb);
  }
  const auto write = [&](const review::Sink& sink) {
    review::write_page(items, options.batch, sounds, options.folder.empty(), sink);
  };
  if (options.page_file == "-") {
    write([&context](std::string_view bytes) { context.out().write_raw(bytes); });
    return;
  }
  const std::filesystem::path path =
      options.folder.empty() ? options.page_file : options.folder + "/review.html";
  oos::AtomicFile file(path, oos::FileMode::for_owner);
  write([&file](std::string_view bytes) {
    Context::stop_if_asked();
    file.write(bytes);
  });
  file.commit();
}

void run(Context& context, Options options) {
  if (options.page_file.empty() && options.folder.empty())
    throw oos::Error(oos::ErrorKind::usage, "where to? -o FILE or --folder DIR is missing");
  prepare(options);
  std::vector<Item> items = read_items(context, options);
  const std::size_t all = items.size();
  items = review::select(std::move(items), options.selection);
  auto& tally = context.summary().tally("lines");
  tally.outcomes["reviewed"] = static_cast<std::int64_t>(items.size());
  if (all > items.size())
    tally.outcomes["not_selected"] += static_cast<std::int64_t>(all - items.size());
  write_output(context, options, items);
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = std::make_shared<Options>();
  return oos::cli::run_tool(
      argc, argv,
      {"oos-review", "a page on which people listen to conversations and judge them",
       "  oos-review -o review.html --checklist checklist.toml scored.jsonl\n"
       "  oos-review -o blind.html --blind --sample 30 --seed 7 scored.jsonl\n"
       "  oos-review --folder review --doubtful --most 50 scored.jsonl\n"},
      [options](CLI::App& app) -> oos::cli::Run {
        declare(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
