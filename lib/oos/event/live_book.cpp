// SPDX-License-Identifier: Apache-2.0
#include "oos/event/live_book.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <tuple>

namespace oos::event {

LiveBook::LiveBook(PressBook& book, const EventOutput& output, std::int64_t lateness_ms)
    : book_(book),
      output_(output),
      lateness_ms_(lateness_ms),
      maker_(book.facts_, output, true),
      flow_(book.options_.survey, book.facts_.words, maker_) {}

void LiveBook::take(std::int64_t now_ms) {
  if (book_.presses_.empty()) return;
  for (const Press& press : book_.presses_) held_.push_back({press, now_ms});
  book_.presses_.clear();
  const Names& files = book_.facts_.files;
  std::stable_sort(held_.begin(), held_.end(), [&files](const Held& a, const Held& b) {
    return std::tie(a.press.time, files.name(a.press.file), a.press.line) <
           std::tie(b.press.time, files.name(b.press.file), b.press.line);
  });
}

void LiveBook::pump(std::int64_t now_ms) {
  take(now_ms);
  std::size_t due = held_.size();
  while (due > 0 && held_[due - 1].arrived_ms + lateness_ms_ > now_ms) --due;
  for (std::size_t i = 0; i < due; ++i) flow_.add(held_[i].press, held_[i].arrived_ms);
  // Repeats of what leaves now are counted, although their own time has not come.
  std::size_t kept = 0;
  for (std::size_t i = due; i < held_.size(); ++i) {
    if (flow_.continues(held_[i].press)) {
      flow_.add(held_[i].press, held_[i].arrived_ms);
    } else {
      held_[kept++] = held_[i];
    }
  }
  held_.resize(kept);
  // A cancel may come late, and then waits as long itself.
  flow_.leave_arrived(now_ms - 2 * lateness_ms_);
}

void LiveBook::finish() {
  pump(std::numeric_limits<std::int64_t>::max() / 2);
  flow_.finish();
  maker_.finish();
  book_.counts_ = flow_.counts();
  for (const jsonl::Json& asking : book_.facts_.asking.results()) output_.line("asking", asking);
}

}  // namespace oos::event
