// SPDX-License-Identifier: Apache-2.0
#include "oos/event/follow_logs.hpp"

#include <algorithm>
#include <utility>

#include "oos/core/error.hpp"

namespace oos::event {

namespace {

/// One log being followed: its whole rows go to the book, the unfinished one waits.
class Follower {
 public:
  Follower(PressBook& book, FollowedLog log, const FollowDesk& desk)
      : book_(book),
        log_(std::move(log)),
        desk_(desk),
        listener_(listener_of(desk.logs, log_.name)) {}

  /// Reads what is new; says whether there was anything.
  bool read() {
    const LogNews news = log_.source->look();
    if (!news.any()) return false;
    rest_ += news.bytes;
    try {
      if (!failed_) hand_over(news.ended);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      // The columns may be clear when more rows are there.
      failed_ = news.ended || waiting_ > LogStream::sample_bytes;
      if (failed_) desk_.logs.failed(error.where().empty() ? error.at(log_.name) : error);
    }
    if (failed_) rest_.clear();
    if (news.ended) close();
    return true;
  }
  /// Nothing more is read. A row without its end is left: it may be half of one.
  void close() {
    if (growing_) total_ += growing_->account();
    growing_.reset();
    rest_.clear();
    waiting_ = 0;
    failed_ = false;
  }
  const LogAccount& total() const { return total_; }
  const LogSource& source() const { return *log_.source; }

 private:
  void hand_over(bool ended) {
    const std::size_t end = ended ? rest_.size() : rest_.rfind('\n') + 1;
    if (!growing_ && end > 0) growing_ = open_log(book_, log_.name, listener_, desk_.logs);
    if (end > 0) {
      const std::string whole = rest_.substr(0, end);
      rest_.erase(0, end);
      waiting_ += whole.size();
      growing_->add(whole);
      growing_->flush();
      waiting_ = 0;
    }
    if (ended && growing_) growing_->end();
  }

  PressBook& book_;
  FollowedLog log_;
  const FollowDesk& desk_;
  LogListener listener_;
  std::unique_ptr<PressBook::Growing> growing_;
  std::string rest_;
  std::size_t waiting_ = 0;  // bytes that were not understood so far
  bool failed_ = false;
  LogAccount total_;
};

bool read_all(std::vector<std::unique_ptr<Follower>>& followers) {
  bool news = false;
  for (auto& follower : followers) news = follower->read() || news;
  return news;
}

}  // namespace

LogAccount follow_logs(PressBook& book, std::vector<FollowedLog> logs, std::int64_t lateness_ms,
                       const FollowDesk& desk, const EventOutput& output) {
  std::vector<std::unique_ptr<Follower>> followers;
  followers.reserve(logs.size());
  for (FollowedLog& log : logs)
    followers.push_back(std::make_unique<Follower>(book, std::move(log), desk));
  LiveBook live(book, output, lateness_ms);
  bool catching_up = true;  // what is there already is sorted as a whole
  while (!desk.stopping()) {
    const bool news = read_all(followers);
    if (news && catching_up) {
      live.take(desk.now_ms());
      continue;
    }
    catching_up = false;
    live.pump(desk.now_ms());
    desk.handed_on();
    if (news) continue;
    std::vector<int> descriptors;
    bool open = false;
    for (const auto& follower : followers) {
      open = open || !follower->source().closed();
      if (follower->source().descriptor() >= 0)
        descriptors.push_back(follower->source().descriptor());
    }
    if (!open) break;
    desk.wait(descriptors);
  }
  live.finish();
  LogAccount total;
  for (auto& follower : followers) {
    follower->close();
    total += follower->total();
  }
  return total;
}

}  // namespace oos::event
