// SPDX-License-Identifier: Apache-2.0
#include "oos/fetch/download.hpp"

#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "oos/core/digest.hpp"
#include "oos/core/file.hpp"

namespace oos::fetch {

namespace {

constexpr int most_attempts = 100;
constexpr std::int64_t largest_record = std::int64_t{8} << 30;

/// The file that is being written, from its first byte.
class Incoming {
 public:
  explicit Incoming(std::filesystem::path path) : path_(std::move(path)) { restart(); }

  void restart() {
    file_ = std::make_unique<AtomicFile>(path_, FileMode::for_owner);
    sum_ = std::make_unique<Sha256>();
    size_ = 0;
  }
  void add(std::string_view bytes) {
    file_->write(bytes);
    sum_->add(bytes);
    size_ += static_cast<std::int64_t>(bytes.size());
  }
  std::int64_t size() const { return size_; }
  Downloaded commit() {
    file_->commit();
    return {size_, sum_->hex()};
  }

 private:
  std::filesystem::path path_;
  std::unique_ptr<AtomicFile> file_;
  std::unique_ptr<Sha256> sum_;
  std::int64_t size_ = 0;
};

/// Refuses what cannot be sound: a proxy's page, an error under status 200.
void require_sound(const http::Response& head) {
  const std::string type = head.header("content-type").value_or("");
  if (type.starts_with("text/") || type.starts_with("application/json"))
    throw http::TransportError(http::Failure::cut, true,
                               "the service sends text where sound is expected");
}

class Download {
 public:
  Download(TelphinApi& api, const RemoteRecord& record, Way way, const std::filesystem::path& file)
      : api_(api), record_(record), way_(way), incoming_(file) {}

  Downloaded run() {
    for (int attempt = 1, all = 1; all <= most_attempts; ++attempt, ++all) {
      const std::int64_t before = incoming_.size();
      const auto outcome = attempt_once();
      if (!outcome) return incoming_.commit();
      if (incoming_.size() > before) attempt = 1;  // it goes on, if slowly
      const auto wait =
          http::next_wait(api_.options().retry, outcome->what, attempt, api_.pacing().jitter());
      if (!wait) throw hopeless(outcome->what) ? outcome->error.stopping_the_run() : outcome->error;
      api_.pacing().sleep(*wait);
    }
    throw Error(ErrorKind::service, "the record does not come to its end");
  }

 private:
  struct Failed {
    http::Outcome what;
    Error error;
  };

  /// A host that is not there will not be there for the next record.
  static bool hopeless(const http::Outcome& what) {
    return what.failure == http::Failure::unreachable || what.failure == http::Failure::tls;
  }

  http::Request next_request() {
    http::Request request;
    if (way_ == Way::api) {
      request = api_.record_request(record_.id);
    } else {
      if (link_.empty()) link_ = api_.storage_url(record_.id);
      request.url = link_;
      request.timeouts = api_.options().timeouts;
    }
    request.timeouts.total = http::milliseconds(0);  // as long as something comes
    request.timeouts.stalled = api_.options().timeouts.total;
    if (incoming_.size() > 0)
      request.headers.push_back({"Range", fmt::format("bytes={}-", incoming_.size())});
    return request;
  }

  /// Nothing: the record is there.
  std::optional<Failed> attempt_once() {
    http::Request asked = next_request();
    bool begun = false;
    asked.sink = [this, &begun](const http::Response& head, std::string_view piece) {
      if (!begun) begin(head);
      begun = true;
      incoming_.add(piece);
      if (incoming_.size() > record_.size_bytes.value_or(largest_record)) throw mismatch("more");
    };
    const http::Transport& send = way_ == Way::api ? api_.transport() : api_.plain_transport();
    try {
      return judge(send(asked));
    } catch (const http::TransportError& error) {
      return Failed{{.failure = error.failure(), .may_have_arrived = error.may_have_arrived()},
                    error};
    }
  }

  /// Whether the body goes on where the last one ended.
  void begin(const http::Response& head) {
    require_sound(head);
    if (incoming_.size() == 0) return;
    const std::string range = head.header("content-range").value_or("");
    if (head.status != 206 || !range.starts_with(fmt::format("bytes {}-", incoming_.size())))
      incoming_.restart();
    if (head.status == 206 && incoming_.size() == 0)
      throw http::TransportError(http::Failure::cut, true,
                                 "the service goes on at another place than it was asked to");
  }

  std::optional<Failed> judge(const http::Response& answer) {
    const std::int64_t announced = record_.size_bytes.value_or(incoming_.size());
    if (answer.status / 100 == 2) {
      if (incoming_.size() > 0 && incoming_.size() == announced) return std::nullopt;
      return Failed{{.failure = http::Failure::cut}, mismatch(std::to_string(incoming_.size()))};
    }
    if (answer.status == 416) throw mismatch(std::to_string(incoming_.size()));
    if (way_ == Way::storage && answer.status >= 400 && answer.status < 500 &&
        answer.status != 429) {
      link_.clear();  // links have a life of their own
      if (!std::exchange(new_link_, true))
        return Failed{{.failure = http::Failure::cut}, refusal(answer)};
    }
    if (answer.status == 404)
      throw GoneError(ErrorKind::service, "the service has no such record (status 404)");
    http::Outcome outcome{.status = answer.status, .answer = &answer};
    if (const auto header = answer.header("retry-after"))
      outcome.retry_after = http::parse_retry_after(*header, api_.pacing().now_unix_s());
    outcome.answer = nullptr;  // it ends with this call
    return Failed{outcome, refusal(answer)};
  }

  Error refusal(const http::Response& answer) {
    if (way_ == Way::api) return api_.refusal(answer, "a record");
    return {ErrorKind::service,
            fmt::format("the storage answers with status {}; try --download api", answer.status)};
  }

  Error mismatch(const std::string& got) const {
    return {ErrorKind::service,
            fmt::format("the service announced {} bytes of the record and sent {}",
                        record_.size_bytes ? std::to_string(*record_.size_bytes) : "some", got)};
  }

  TelphinApi& api_;
  const RemoteRecord& record_;
  Way way_;
  Incoming incoming_;
  std::string link_;
  bool new_link_ = false;
};

}  // namespace

Downloaded download(TelphinApi& api, const RemoteRecord& record, Way way,
                    const std::filesystem::path& file) {
  return Download(api, record, way, file).run();
}

}  // namespace oos::fetch
