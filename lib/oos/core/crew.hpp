// SPDX-License-Identifier: Apache-2.0
// Worker threads that take jobs in the order in which they come. Used by the stages and by the
// reading of oos-report, which settle the finished jobs in the same order.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace oos {

/// `Job` has a member `bool done`, which belongs to the crew while the job is with it. Jobs must
/// outlive the crew, and memory is bounded by whoever feeds it.
template <typename Job>
class Crew {
 public:
  using Work = std::function<void(Job&)>;  ///< must not throw

  /// One worker for each of `works`, at least one.
  explicit Crew(const std::vector<Work>& works) {
    for (const Work& work : works) threads_.emplace_back([this, work] { loop(work); });
  }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  /// What no worker has begun is left undone.
  ~Crew() {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
      queue_.clear();
    }
    more_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void add(Job& job) {
    {
      const std::lock_guard lock(mutex_);
      job.done = false;
      queue_.push_back(&job);
    }
    more_.notify_one();
  }
  void wait_for(const Job& job) {
    std::unique_lock lock(mutex_);
    finished_.wait(lock, [&job] { return job.done; });
  }
  bool is_done(const Job& job) {
    const std::lock_guard lock(mutex_);
    return job.done;
  }

 private:
  void loop(const Work& work) {
    std::unique_lock lock(mutex_);
    while (true) {
      more_.wait(lock, [this] { return closing_ || !queue_.empty(); });
      if (queue_.empty()) return;
      Job* job = queue_.front();
      queue_.pop_front();
      lock.unlock();
      work(*job);
      lock.lock();
      job->done = true;
      finished_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable more_;
  std::condition_variable finished_;
  std::deque<Job*> queue_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace oos
