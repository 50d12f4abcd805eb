// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <atomic>
#include <memory>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "oos/core/crew.hpp"

namespace {

struct Task {
  int number = 0;
  int result = 0;
  bool done = false;
};
using Workers = oos::Crew<Task>;

}  // namespace

TEST_CASE("jobs of a crew are all done, by any number of workers, and may come again") {
  for (const std::size_t count : {1u, 4u}) {
    std::vector<Task> tasks(100);
    Workers crew(std::vector<Workers::Work>(count, [](Task& task) -> Workers::Again {
      task.result = task.number * 2;
      return {};
    }));
    for (int round = 1; round <= 2; ++round) {
      for (std::size_t i = 0; i < tasks.size(); ++i) {
        tasks[i].number = static_cast<int>(i) * round;
        crew.add(tasks[i]);
      }
      for (std::size_t i = 0; i < tasks.size(); ++i) {
        crew.wait_for(tasks[i]);
        CHECK(crew.is_done(tasks[i]));
        CHECK(tasks[i].result == static_cast<int>(i) * round * 2);
      }
    }
  }
}

TEST_CASE("a crew that ends finishes what was begun and leaves the rest") {
  std::vector<Task> tasks(3);
  std::atomic<int> begun = 0;
  std::atomic<bool> go_on = false;
  {
    auto crew =
        std::make_unique<Workers>(std::vector<Workers::Work>(1, [&](Task& task) -> Workers::Again {
          ++begun;
          while (!go_on) std::this_thread::yield();
          task.result = 1;
          return {};
        }));
    for (Task& task : tasks) crew->add(task);
    while (begun == 0) std::this_thread::yield();
    std::thread ending([&crew] { crew.reset(); });
    go_on = true;
    ending.join();
  }
  CHECK(tasks[0].done);
  CHECK(tasks[0].result == 1);
  for (const Task& task : tasks) CHECK(task.done == (task.result == 1));
}

TEST_CASE("jobs that wait hold no worker, and come again in the order in which they are due") {
  struct Waiting {
    int number = 0;
    bool begun = false;
    bool done = false;
  };
  using Patient = oos::Crew<Waiting>;
  constexpr int count = 1000;
  std::vector<int> order;
  // Every job must have been begun before the first is due: on a slow machine that is later.
  for (std::chrono::milliseconds later(20); order.size() < count; later *= 2) {
    order.clear();
    std::vector<Waiting> jobs(count);
    for (int i = 0; i < count; ++i) jobs[static_cast<std::size_t>(i)].number = i;
    int begun = 0;  // no locks: there is one worker
    const auto start = std::chrono::steady_clock::now();
    Patient crew(std::vector<Patient::Work>(1, [&](Waiting& job) -> Patient::Again {
      if (!std::exchange(job.begun, true)) {
        ++begun;
        return start + later + std::chrono::microseconds(count - job.number);
      }
      if (begun == count) order.push_back(job.number);
      return {};
    }));
    for (Waiting& job : jobs) crew.add(job);
    for (const Waiting& job : jobs) crew.wait_for(job);
    CHECK(begun == count);
  }
  CHECK(std::is_sorted(order.begin(), order.end(), std::greater<>()));
}

TEST_CASE("a crew ends at once although jobs wait for a time that is far off") {
  std::vector<Task> tasks(3);
  std::atomic<int> begun = 0;
  {
    Workers crew(std::vector<Workers::Work>(2, [&](Task&) -> Workers::Again {
      ++begun;
      return std::chrono::steady_clock::now() + std::chrono::hours(1);
    }));
    for (Task& task : tasks) crew.add(task);
    while (begun < 3) std::this_thread::yield();
    CHECK_FALSE(crew.wait_for(tasks[0], std::chrono::milliseconds(1)));
  }
  for (const Task& task : tasks) CHECK_FALSE(task.done);
}
