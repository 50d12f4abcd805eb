// SPDX-License-Identifier: Apache-2.0
// Worker threads that take jobs in the order in which they come. Used by the stages and by the
// reading of oos-report, which settle the finished jobs in the same order. A job that has to wait
// for something else than a processor is put aside until its time, and holds no thread meanwhile.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <queue>
#include <thread>
#include <tuple>
#include <vector>

namespace oos {

/// `Job` has a member `bool done`, which belongs to the crew while the job is with it. Jobs must
/// outlive the crew, and memory is bounded by whoever feeds it.
template <typename Job>
class Crew {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  /// When a job that is not done wants to be worked on again; nothing: it is done.
  using Again = std::optional<Moment>;
  /// Works on the job, which is with one worker at a time. Must not throw.
  using Work = std::function<Again(Job&)>;

  /// One worker for each of `works`, at least one.
  explicit Crew(const std::vector<Work>& works) {
    for (const Work& work : works) threads_.emplace_back([this, work] { loop(work); });
  }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  /// What no worker has begun, or what waits for its time, is left undone.
  ~Crew() {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    more_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void add(Job& job) {
    {
      const std::lock_guard lock(mutex_);
      job.done = false;
      put(job, std::chrono::steady_clock::now());
    }
    more_.notify_one();
  }
  void wait_for(const Job& job) {
    std::unique_lock lock(mutex_);
    finished_.wait(lock, [&job] { return job.done; });
  }
  /// The same, but no longer than `longest`; whether the job is done.
  bool wait_for(const Job& job, std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    return finished_.wait_for(lock, longest, [&job] { return job.done; });
  }
  bool is_done(const Job& job) {
    const std::lock_guard lock(mutex_);
    return job.done;
  }

 private:
  struct Turn {
    Moment due;
    std::uint64_t number;  // jobs due at one moment keep their order
    Job* job;
    bool operator>(const Turn& other) const {
      return std::tie(due, number) > std::tie(other.due, other.number);
    }
  };

  void put(Job& job, Moment due) { queue_.push({due, ++turns_, &job}); }

  /// The job whose turn it is; nullptr when the crew is to end.
  Job* next(std::unique_lock<std::mutex>& lock) {
    while (!closing_) {
      if (queue_.empty()) {
        more_.wait(lock);
      } else if (const Moment due = queue_.top().due; due > std::chrono::steady_clock::now()) {
        more_.wait_until(lock, due);
      } else {
        Job* job = queue_.top().job;
        queue_.pop();
        return job;
      }
    }
    return nullptr;
  }

  void loop(const Work& work) {
    std::unique_lock lock(mutex_);
    while (Job* job = next(lock)) {
      lock.unlock();
      const Again again = work(*job);
      lock.lock();
      if (again) {
        put(*job, *again);
        more_.notify_one();  // whoever sleeps may sleep for a later job
      } else {
        job->done = true;
        finished_.notify_all();
      }
    }
  }

  std::mutex mutex_;
  std::condition_variable more_;
  std::condition_variable finished_;
  std::priority_queue<Turn, std::vector<Turn>, std::greater<>> queue_;
  std::uint64_t turns_ = 0;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace oos
