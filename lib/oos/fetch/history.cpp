// SPDX-License-Identifier: Apache-2.0
#include "oos/fetch/history.hpp"

#include <map>
#include <utility>

namespace oos::fetch {

namespace {

class Gatherer {
 public:
  Gatherer(const CallPages& pages, std::size_t per_page) : pages_(pages), per_page_(per_page) {}

  void whole(const TimeSpan& span) {
    for (int page = 1; page <= most_pages; ++page) {
      const auto answer = pages_(span, page);
      if (!answer) {
        // No page 2 after a full page 1: pages may have no numbers here.
        if (page == 2 && found_.calls.size() >= per_page_) halves(span, found_.calls.size());
        return;
      }
      const std::size_t size = answer->calls.size();
      if (size == 0) return;
      if (take(*answer) > 0) continue;
      // All known. On the first page neighbours have told them; later, the service goes round.
      if (page > 1) halves(span, size);
      return;
    }
  }

  Calls result() { return std::move(found_); }

 private:
  static constexpr int most_pages = 100'000;
  static constexpr std::chrono::seconds shortest{2};

  /// Adds what is new; how much that was.
  std::size_t take(const Calls& answer) {
    std::size_t added = 0;
    for (const RemoteCall& call : answer.calls) {
      const auto [place, is_new] = places_.emplace(call.id, found_.calls.size());
      if (is_new) {
        ++added;
        found_.calls.push_back(call);
      } else {
        found_.calls[place->second] = call;  // a later answer knows more
      }
    }
    if (added > 0) found_.without_id += answer.without_id;
    return added;
  }

  /// `cap`: as many calls as an answer holds at most, as far as is known. The two ends of a span
  /// may or may not belong to it, so that neighbours share them.
  void halves(const TimeSpan& span, std::size_t cap) {
    const auto length = span.to - span.from;
    if (length < shortest || cap == 0) return;
    const Instant middle = std::chrono::floor<std::chrono::seconds>(span.from + length / 2);
    for (const TimeSpan& half : {TimeSpan{span.from, middle}, TimeSpan{middle, span.to}}) {
      const auto answer = pages_(half, 1);
      if (!answer) continue;
      const std::size_t added = take(*answer);
      if (answer->calls.size() >= cap || (added > 0 && answer->calls.size() + 1 >= cap))
        halves(half, cap);
    }
  }

  const CallPages& pages_;
  std::size_t per_page_;
  Calls found_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace

Calls all_calls(const CallPages& pages, const TimeSpan& span, std::size_t per_page) {
  Gatherer gatherer(pages, per_page);
  gatherer.whole(span);
  return gatherer.result();
}

}  // namespace oos::fetch
