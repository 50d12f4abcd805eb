// SPDX-License-Identifier: Apache-2.0
#include "oos/cli/stage.hpp"

#include <deque>
#include <exception>
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
  std::exception_ptr fatal;
  std::optional<jsonl::Json> made;  // not yet on the line: finish() is to see it
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
                                      [this](Job& job) { do_work(job); }));
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
  std::size_t window_limit() const { return static_cast<std::size_t>(options_.jobs) * 4; }

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
      if (job.wanted) {
        prepare(job.line);
        pool.add(job);
      }
      while (window_.size() > window_limit()) emit_front(pool);
    }
  }

  void prepare(jsonl::Line& line) const {
    line.remove("error");
    line.remove(options_.key);
  }

  void do_work(Job& job) const {
    try {
      Context::stop_if_asked();
      jsonl::Json made = work_.work(job.line);
      if (work_.finish)
        job.made = std::move(made);
      else
        job.line.append(options_.key, made);
    } catch (const Error& error) {
      if (error.fatal()) {
        job.fatal = std::current_exception();
      } else {
        job.failed = true;
        set_error(job.line, options_.stage, error);
      }
    } catch (...) {
      job.fatal = std::current_exception();
    }
  }

  void emit_front(Pool& pool) {
    pool.wait_for(*window_.front());
    const std::unique_ptr<Job> job = std::move(window_.front());
    window_.pop_front();
    if (job->fatal) {
      stopped_ = true;
      std::rethrow_exception(job->fatal);
    }
    if (job->made) finish(*job);
    context_.out().write(job->line.text());
    ++tally_.outcomes["written"];
    if (job->wanted) ++tally_.notes[job->failed ? "failed" : "done"];
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
  bool stopped_ = false;                      // a fatal failure was met: nothing more goes out
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
