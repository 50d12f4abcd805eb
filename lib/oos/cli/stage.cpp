// SPDX-License-Identifier: Apache-2.0
#include "oos/cli/stage.hpp"

#include <atomic>
#include <cstdint>
#include <deque>
#include <exception>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "oos/core/crew.hpp"

namespace oos::cli {

namespace {

/// One line on its way through the stage.
struct Job {
  explicit Job(jsonl::Line read) : line(std::move(read)) {}
  jsonl::Line line;
  bool wanted = false;
  bool failed = false;
  bool done = false;
  bool left = false;  // forwarded as it came
  std::int64_t number = 0;
  std::exception_ptr fatal;
  std::optional<jsonl::Json> made;  // not yet on the line: finish() is to see it
  std::optional<std::string> came;  // as it was read, where that was changed
  Steps steps;
};

using Pool = Crew<Job>;

bool is_wanted(const jsonl::Line& line, const StageOptions& options, const StageWork& work) {
  if (line.has("error") && !options.retry_errors) return false;
  if (line.has(options.key) && !options.replace) return false;
  return work.wants(line);
}

Settled settle(const jsonl::Line& line, const StageWork& work, bool no_more) {
  return work.settle ? work.settle(line, no_more) : Settled::work;
}

/// The state of one run_stage() call.
class Stage {
 public:
  Stage(Context& context, const StageOptions& options, const StageWork& work)
      : context_(context),
        options_(options),
        work_(work),
        tally_(context.summary().tally("lines")) {}

  void run() {
    // Workers outlive no job: the pool is joined before the window of jobs is destroyed.
    Pool pool(std::vector<Pool::Work>(static_cast<std::size_t>(options_.jobs),
                                      [this](Job& job) { return do_work(job); }));
    jsonl::LineReader reader(options_.files);
    reader.stop_when([] { return Context::stopping(); });
    reader.before_read([this, &pool] {
      emit_finished(pool);
      context_.out().flush();
    });
    try {
      jsonl::RawLine raw;
      while (reader.next(raw)) {
        Context::stop_if_asked();
        take(raw);
        release(pool, false);
      }
      release(pool, true);
      while (!window_.empty()) emit_front(pool);
    } catch (const Interrupted&) {
      drain(pool);
      throw;
    } catch (const Error& error) {
      // What was read before an unreadable input still goes out; a record that stopped the run
      // must not leave a hole before later ones.
      if (!stopped_ && !error.fatal()) release(pool, true);
      while (!stopped_ && !window_.empty()) emit_front(pool);
      account_for_abandoned();
      throw;
    }
  }

 private:
  std::size_t window_limit() const {
    return static_cast<std::size_t>(options_.in_flight > 0 ? options_.in_flight
                                                           : options_.jobs * 4);
  }

  void take(const jsonl::RawLine& raw) {
    ++tally_.read;
    try {
      auto job = std::make_unique<Job>(jsonl::Line(raw.text));
      if (work_.observe) work_.observe(job->line);
      job->wanted = is_wanted(job->line, options_, work_);
      waiting_.push_back(std::move(job));
    } catch (const Error& error) {
      const std::string place = fmt::format("{}:{}", raw.file, raw.number);
      if (error.fatal()) throw error.at(place);
      ++tally_.outcomes["rejected"];
      context_.terminal().error(error.at(place).what());
      context_.raise_status(ExitStatus::input);
    }
  }

  /// Hands lines on to the workers, in order, as far as it is settled what to do with them.
  void release(Pool& pool, bool no_more) {
    while (!waiting_.empty()) {
      Job& job = *waiting_.front();
      if (job.wanted) {
        const Settled settled = settle(job.line, work_, no_more);
        if (settled == Settled::not_yet) return;
        job.wanted = settled == Settled::work;
      }
      window_.push_back(std::move(waiting_.front()));
      waiting_.pop_front();
      job.done = !job.wanted;
      if (job.wanted && prepare(job)) pool.add(job);
      while (window_.size() > window_limit()) emit_front(pool);
    }
  }

  /// Makes a line ready for the workers; false when it has failed already.
  bool prepare(Job& job) {
    job.number = ++jobs_begun_;
    if (job.line.has("error") || job.line.has(options_.key)) job.came.emplace(job.line.text());
    job.line.remove("error");
    job.line.remove(options_.key);
    if (!work_.start) return true;
    guarded(job, [&] { job.steps = work_.start(job.line); });
    job.done = job.failed || job.fatal;
    return !job.done;
  }

  /// Runs a piece of work; its failure is kept with the job.
  template <class Piece>
  void guarded(Job& job, const Piece& piece) {
    try {
      piece();
      return;
    } catch (const Error& error) {
      if (!error.fatal()) {
        job.failed = true;
        set_error(job.line, options_.stage, error);
        return;
      }
      job.fatal = std::current_exception();
    } catch (...) {
      job.fatal = std::current_exception();
    }
    std::int64_t first = first_fatal_;
    while (job.number < first && !first_fatal_.compare_exchange_weak(first, job.number)) {
    }
  }

  Pool::Again do_work(Job& job) {
    Pool::Again again;
    guarded(job, [&] {
      Context::stop_if_asked();
      // An earlier line stops the run: nothing that comes after it will go out.
      if (job.number > first_fatal_) throw Interrupted();
      if (job.steps)
        again = step(job);
      else
        put(job, work_.work(job.line));
    });
    return again;
  }

  Pool::Again step(Job& job) const {
    Step step = job.steps();
    if (step.made)
      put(job, *std::move(step.made));
    else if (!step.again)
      job.left = true;
    return step.again;
  }

  void put(Job& job, jsonl::Json made) const {
    if (work_.finish)
      job.made = std::move(made);
    else
      job.line.append(options_.key, made);
  }

  /// Long work may wait for hours: what is finished goes out before, and a stop is heeded.
  void wait_for_front(Pool& pool) {
    if (!work_.start) return pool.wait_for(*window_.front());
    constexpr std::chrono::milliseconds look_again(100);
    for (bool flushed = false; !pool.wait_for(*window_.front(), look_again); flushed = true) {
      Context::stop_if_asked();
      if (!flushed) context_.out().flush();
    }
  }

  void emit_front(Pool& pool) {
    wait_for_front(pool);
    const std::unique_ptr<Job> job = std::move(window_.front());
    window_.pop_front();
    if (job->fatal) {
      stopped_ = true;
      std::rethrow_exception(job->fatal);
    }
    if (job->made) finish(*job);
    context_.out().write(job->left && job->came ? *job->came : job->line.text());
    ++tally_.outcomes["written"];
    if (job->wanted) ++tally_.notes[job->failed ? "failed" : job->left ? "left" : "done"];
    if (job->failed) context_.raise_status(ExitStatus::record_errors);
    context_.terminal().progress(options_.stage, tally_.outcomes["written"]);
  }

  void finish(Job& job) {
    try {
      work_.finish(job.line, *job.made);
      job.line.append(options_.key, *job.made);
    } catch (const Error& error) {
      if (error.fatal()) {
        stopped_ = true;
        throw;
      }
      job.failed = true;
      set_error(job.line, options_.stage, error);
    }
  }

  /// Hands on what is ready, so that a slow source does not hold back finished records.
  void emit_finished(Pool& pool) {
    while (!window_.empty() && pool.is_done(*window_.front())) emit_front(pool);
  }

  /// After an interrupt: what is finished still goes out, in order.
  void drain(Pool& pool) {
    while (!window_.empty() && pool.is_done(*window_.front()) && !window_.front()->fatal)
      emit_front(pool);
    account_for_abandoned();
  }

  void account_for_abandoned() {
    const std::int64_t left =
        tally_.read - tally_.outcomes["written"] - tally_.outcomes["rejected"];
    if (left != 0) tally_.outcomes["abandoned"] = left;
  }

  Context& context_;
  const StageOptions& options_;
  const StageWork& work_;
  Tally& tally_;
  std::deque<std::unique_ptr<Job>> waiting_;  // read, but not settled; all come after window_
  std::deque<std::unique_ptr<Job>> window_;   // handed on
  std::int64_t jobs_begun_ = 0;
  std::atomic<std::int64_t> first_fatal_{std::numeric_limits<std::int64_t>::max()};
  bool stopped_ = false;  // a fatal failure was met: nothing more goes out
};

}  // namespace

void add_stage_options(CLI::App& app, StageOptions& options) {
  add_input_files(app, options.files);
  add_jobs(app, options.jobs);
  app.add_flag("--replace", options.replace,
               fmt::format("do lines again that have a {} already", options.key));
  app.add_flag("--retry-errors", options.retry_errors, "do lines again that carry an error");
}

void run_stage(Context& context, const StageOptions& options, const StageWork& work) {
  StageOptions resolved = options;
  resolved.jobs = resolved_jobs(options.jobs);
  Stage(context, resolved, work).run();
}

void scan_stage(const StageOptions& options, const StageWork& work,
                const std::function<void(const jsonl::Line&)>& visit) {
  std::deque<std::unique_ptr<jsonl::Line>> waiting;
  const auto release = [&](bool no_more) {
    while (!waiting.empty()) {
      const Settled settled = settle(*waiting.front(), work, no_more);
      if (settled == Settled::not_yet) return;
      const std::unique_ptr<jsonl::Line> line = std::move(waiting.front());
      waiting.pop_front();
      if (settled == Settled::work) visit(*line);
    }
  };
  jsonl::LineReader reader(options.files);
  reader.stop_when([] { return Context::stopping(); });
  jsonl::RawLine raw;
  while (reader.next(raw)) {
    Context::stop_if_asked();
    try {
      auto line = std::make_unique<jsonl::Line>(raw.text);
      if (work.observe) work.observe(*line);
      if (is_wanted(*line, options, work)) waiting.push_back(std::move(line));
    } catch (const Error& error) {
      if (error.fatal()) throw error.at(fmt::format("{}:{}", raw.file, raw.number));
    }
    release(false);
  }
  release(true);
}

void set_error(jsonl::Line& line, const std::string& stage, const Error& error) {
  line.remove("error");
  line.append("error",
              {{"stage", stage}, {"kind", to_string(error.kind())}, {"message", error.what()}});
}

}  // namespace oos::cli
