// SPDX-License-Identifier: Apache-2.0
#include "oos/report/intake.hpp"

#include <deque>
#include <exception>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "oos/core/crew.hpp"
#include "oos/jsonl/block_reader.hpp"

namespace oos::report {

namespace {

/// A block on its way, and what became of its lines.
struct Batch {
  jsonl::Block block;
  IntakeCounts counts;
  std::int64_t lines = 0;                                // blank ones too
  std::vector<std::pair<std::int64_t, Error>> rejected;  // by line of the block
  std::exception_ptr fatal;
  bool done = false;
};

void count_block(Batch& batch, jsonl::LineParser& parser, const CountLine& count) {
  batch.counts = {};
  batch.rejected.clear();
  batch.lines = batch.block.each_line([&](std::string_view text, std::int64_t number) {
    ++batch.counts.read;
    try {
      ++batch.counts.outcomes.at(count(parser.parse(text)));
    } catch (const Error& error) {
      ++batch.counts.rejected;
      batch.rejected.emplace_back(number, error);
    }
  });
}

/// Each worker has a parser and a counter of its own.
std::vector<Crew<Batch>::Work> workers(const IntakeOptions& options) {
  std::vector<Crew<Batch>::Work> works;
  for (int i = 0; i < options.jobs; ++i)
    works.push_back([parser = std::make_shared<jsonl::LineParser>(),  // std::function copies
                     count = options.make_counter()](Batch& batch) -> Crew<Batch>::Again {
      try {
        count_block(batch, *parser, count);
      } catch (...) {
        batch.fatal = std::current_exception();
      }
      return {};
    });
  return works;
}

/// The state of one read_all() call: batches go out to the crew and are settled in input order.
class Intake {
 public:
  explicit Intake(const IntakeOptions& options)
      : options_(options),
        limit_(2 * static_cast<std::size_t>(options.jobs)),
        crew_(workers(options)) {}

  void read() {
    jsonl::BlockReader reader(options_.files);
    reader.stop_when(options_.stopping);
    try {
      while (reader.next(spare())) send();
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      const bool first = spare_->block.starts_file;
      settle_all();
      throw error.at(fmt::format("{}:{}", reader.file(), first ? 1 : lines_ + 1));
    }
    settle_all();
  }

 private:
  /// The block that is filled next; at most `limit_` are with the crew.
  jsonl::Block& spare() {
    if (!spare_ && window_.size() < limit_) spare_ = std::make_unique<Batch>();
    if (!spare_) settle_front();
    return spare_->block;
  }

  void send() {
    window_.push_back(std::move(spare_));
    crew_.add(*window_.back());
  }

  void settle_front() {
    crew_.wait_for(*window_.front());
    spare_ = std::move(window_.front());
    window_.pop_front();
    if (spare_->fatal) std::rethrow_exception(spare_->fatal);
    if (spare_->block.starts_file) lines_ = 0;
    for (const auto& [number, error] : spare_->rejected)
      options_.rejected(error.at(fmt::format("{}:{}", spare_->block.file, lines_ + number)));
    lines_ += spare_->lines;
    counts_.read += spare_->counts.read;
    for (std::size_t i = 0; i < most_outcomes; ++i)
      counts_.outcomes.at(i) += spare_->counts.outcomes.at(i);
    counts_.rejected += spare_->counts.rejected;
    options_.progress(counts_);
  }

  void settle_all() {
    while (!window_.empty()) settle_front();
  }

  const IntakeOptions& options_;
  IntakeCounts counts_;
  std::size_t limit_;
  std::int64_t lines_ = 0;  // of the file, in the batches settled
  std::unique_ptr<Batch> spare_;
  std::deque<std::unique_ptr<Batch>> window_;  // with the crew, the oldest first
  Crew<Batch> crew_;                           // last: its threads are joined before the batches go
};

}  // namespace

void read_all(const IntakeOptions& options) { Intake(options).read(); }

}  // namespace oos::report
