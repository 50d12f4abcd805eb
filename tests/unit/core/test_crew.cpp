// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <memory>

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
    Workers crew(
        std::vector<Workers::Work>(count, [](Task& task) { task.result = task.number * 2; }));
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
    auto crew = std::make_unique<Workers>(std::vector<Workers::Work>(1, [&](Task& task) {
      ++begun;
      while (!go_on) std::this_thread::yield();
      task.result = 1;
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
