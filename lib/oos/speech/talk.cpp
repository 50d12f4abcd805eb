// SPDX-License-Identifier: Apache-2.0
#include "oos/speech/talk.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace oos::speech {

std::vector<Span> joined(std::vector<Span> spans, std::int64_t bridge_ms) {
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.start_ms < b.start_ms; });
  std::vector<Span> result;
  for (Span one : spans) {
    one.end_ms = std::max(one.end_ms, one.start_ms);
    if (!result.empty() && one.start_ms - result.back().end_ms <= bridge_ms)
      result.back().end_ms = std::max(result.back().end_ms, one.end_ms);
    else
      result.push_back(one);
  }
  return result;
}

std::int64_t length_ms(const std::vector<Span>& spans) {
  std::int64_t sum = 0;
  for (const Span& one : spans) sum += one.end_ms - one.start_ms;
  return sum;
}

std::vector<Span> gaps(const std::vector<Span>& joined_spans) {
  std::vector<Span> result;
  for (std::size_t i = 1; i < joined_spans.size(); ++i)
    result.push_back({joined_spans[i - 1].end_ms, joined_spans[i].start_ms});
  return result;
}

std::vector<Span> at_once(const std::vector<std::vector<Span>>& speakers) {
  std::map<std::int64_t, int> changes;  // of the number of speakers, by time
  for (const auto& spans : speakers)
    for (const Span& one : spans) {
      ++changes[one.start_ms];
      --changes[one.end_ms];
    }
  std::vector<Span> result;
  int speaking = 0;
  for (const auto& [time_ms, change] : changes) {
    const bool before = speaking >= 2;
    speaking += change;
    if (!before && speaking >= 2) result.push_back({time_ms, time_ms});
    if (before && speaking < 2) result.back().end_ms = time_ms;
  }
  return result;
}

std::vector<Interruption> interruptions(const std::vector<TalkTurn>& turns,
                                        const InterruptionOptions& options) {
  std::vector<Interruption> result;
  std::map<int, const TalkTurn*> latest;  // the last turn of each so far
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const TalkTurn& turn = turns[i];
    const TalkTurn* cut = nullptr;
    for (const auto& [speaker, other] : latest)
      if (speaker != turn.speaker && other->when.start_ms < turn.when.start_ms &&
          (cut == nullptr || other->when.end_ms > cut->when.end_ms))
        cut = other;
    if (cut != nullptr && turn.words >= options.shortest_words &&
        cut->when.end_ms - turn.when.start_ms >= options.fall_in_ms)
      result.push_back(
          {i,
           {turn.when.start_ms,
            std::max(turn.when.start_ms, std::min(cut->when.end_ms, turn.when.end_ms))}});
    latest[turn.speaker] = &turn;
  }
  return result;
}

}  // namespace oos::speech
