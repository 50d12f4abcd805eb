// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/core/file.hpp"
#include "oos/stt/speechkit/recognizer.hpp"
#include "oos/stt/transcriber.hpp"

using namespace oos;
using namespace oos::stt;
using http::Failure;
using http::Response;
using http::TransportError;

namespace fs = std::filesystem;

namespace {

const std::string submit_answer = R"({"id":"f8d1","done":false,"metadata":null})";
constexpr std::size_t id_end = 12;
const std::string status_answer = R"({"id":"f8d1","done":true})";
const std::string result_answer = R"({"result":{"audioCursors":{"finalIndex":"0"},"final":
{"alternatives":[{"words":[{"text":"девять","startTimeMs":"100","endTimeMs":"900"}],
"text":"девять"}]},"channelTag":"0"}}
{"result":{"audioCursors":{"finalIndex":"0"},"finalRefinement":{"finalIndex":"0",
"normalizedText":{"alternatives":[{"text":"9."}]}},"channelTag":"0"}})";

Response ok(const std::string& body) { return {.status = 200, .headers = {}, .body = body}; }

/// SpeechKit as functions, a ledger, a clip, and a clock that moves by the waits.
struct Service {
  fs::path folder;
  std::function<Response()> submit = [] { return ok(submit_answer); };
  std::function<Response()> status = [] { return ok(status_answer); };
  std::function<Response()> result = [] { return ok(result_answer); };
  int submits = 0;
  int checks = 0;
  std::int64_t now_ms = 1'800'000'000'000;
  std::vector<std::int64_t> waits = {};
  std::function<void()> while_waiting = {};
  SpeechkitOptions options;
  std::unique_ptr<state::Ledger> ledger;
  std::unique_ptr<state::Quotas> quotas;

  explicit Service(bool with_ledger = true) {
    std::string name = (fs::temp_directory_path() / "oos-course-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder = name;
    AtomicFile file(folder / "clip.opus");
    file.write(std::string("OggS") + std::string(22, '\0') + '\1' + '\0' + "OpusHead\1\1");
    file.commit();
    options.limits = {0, 0, 0};
    if (with_ledger) reopen();
  }
  ~Service() { fs::remove_all(folder); }
  /// As a new process would.
  void reopen() {
    quotas.reset();
    ledger.reset();
    ledger = std::make_unique<state::Ledger>(folder / "ledger.sqlite");
    quotas = std::make_unique<state::Quotas>(folder / "ledger.sqlite");
  }
  Response answer(const http::Request& request) {
    if (request.method == "POST") return ++submits, submit();
    if (request.method == "DELETE") return ok("{}");
    if (request.url.find("/operations/") != std::string::npos) return ++checks, status();
    return result();
  }
  std::unique_ptr<SpeechkitRecognizer> recognizer() {
    http::Pacing pacing{.sleep = {},
                        .jitter = [] { return 0.0; },
                        .now_unix_s = [this] { return now_ms / 1000; },
                        .now_unix_ms = [this] { return now_ms; }};
    auto client = std::make_unique<SpeechkitClient>(
        options, std::make_unique<Credentials>(Credentials::Kind::api_key, "AQVNsecret"),
        [this](const http::Request& request) { return answer(request); }, std::move(pacing),
        quotas.get());
    return std::make_unique<SpeechkitRecognizer>(std::move(client),
                                                 SpeechkitRecognizer::Notes{.ledger = ledger.get()},
                                                 [](const std::string&) {});
  }
  Request request() const {
    Request asked;
    asked.clip_path = folder / "clip.opus";
    asked.duration_ms = 60'000;
    asked.language = "ru";
    return asked;
  }
  /// One run: the transcript's text, or "error: …".
  std::string transcribe() {
    const auto engine = recognizer();
    Transcriber transcriber(*engine, {.ledger = ledger.get(), .now_unix_s = [] { return 1; }});
    const auto transcription = transcriber.start(request());
    try {
      while (true) {
        auto progress = transcription->step();
        if (auto* made = std::get_if<jsonl::Json>(&progress)) return made->at("text");
        waits.push_back(std::get<Later>(progress).wait.count());
        now_ms += waits.back();
        if (while_waiting) while_waiting();
      }
    } catch (const Error& error) {
      return std::string("error: ") + error.what();
    }
  }
};

/// The first time the answer is broken off after `size` bytes, as the transport tells it or as a
/// shorter body; then it comes whole.
std::function<Response()> cut_once(const std::string& whole, std::size_t size, bool told) {
  return [=, first = true]() mutable -> Response {
    if (!std::exchange(first, false)) return ok(whole);
    if (told) throw TransportError(Failure::cut, true, "https://x: cut", whole.substr(0, size));
    return ok(whole.substr(0, size));
  };
}

/// Whether a text ends where a document does, so that nobody could tell that more should come.
bool is_whole(const std::string& text) {
  int depth = 0;
  for (const char c : text) depth += c == '{' ? 1 : c == '}' ? -1 : 0;
  return depth == 0 && text.find_last_not_of(" \n") != std::string::npos &&
         text[text.find_last_not_of(" \n")] == '}';
}

}  // namespace

TEST_CASE("a result that is cut at any byte is read again, and comes out whole") {
  for (std::size_t size = 1; size < result_answer.size(); ++size) {
    if (is_whole(result_answer.substr(0, size))) continue;
    Service service(false);
    service.result = cut_once(result_answer, size, false);
    REQUIRE_MESSAGE(service.transcribe() == "9.", size);
    REQUIRE(service.submits == 1);
  }
  Service told;
  told.result = cut_once(result_answer, 0, true);
  CHECK(told.transcribe() == "9.");
}

TEST_CASE("a status that is cut at any byte is asked for again") {
  for (std::size_t size = 0; size < status_answer.size(); ++size) {
    Service service(false);
    service.status = cut_once(status_answer, size, size % 2 == 0);
    REQUIRE_MESSAGE(service.transcribe() == "9.", size);
    REQUIRE(service.submits == 1);
  }
}

TEST_CASE("a submit whose answer is cut before the id ends is never repeated, by no later run") {
  for (std::size_t size = 0; size < id_end; ++size) {
    Service service;
    service.submit = cut_once(submit_answer, size, size % 2 == 0);
    const std::string first = service.transcribe();
    REQUIRE_MESSAGE(first.find("may have been submitted already") != std::string::npos, first);
    service.reopen();
    const std::string second = service.transcribe();
    REQUIRE_MESSAGE(second.find("may have been submitted already") != std::string::npos, second);
    REQUIRE(service.submits == 1);
    service.options.resubmit = true;
    REQUIRE(service.transcribe() == "9.");
    REQUIRE(service.submits == 2);
  }
}

TEST_CASE("an answer to a submit that is cut anywhere after the id is as good as a whole one") {
  for (std::size_t size = id_end; size < submit_answer.size(); ++size) {
    Service service;
    service.submit = cut_once(submit_answer, size, size % 2 == 0);
    REQUIRE_MESSAGE(service.transcribe() == "9.", size);
    REQUIRE(service.submits == 1);
  }
}

TEST_CASE("a clip that the courier of a killed run still has is waited for, and not sent again") {
  Service service;
  Request request = service.request();
  request.clip_sha256 = clip_sum(request.clip_path);
  const std::string key = cache_key(*service.recognizer(), request);
  state::Ledger couriers(service.folder / "ledger.sqlite");
  couriers.note_submitting(key, service.now_ms / 1000);
  REQUIRE(couriers.claims().try_take(errand_claim(key)));
  service.while_waiting = [&] {
    if (service.waits.size() != 3) return;
    couriers.note_submitted(key, "f8d1");
    couriers.claims().give_up(errand_claim(key));
  };
  CHECK(service.transcribe() == "9.");
  CHECK(service.submits == 0);
  CHECK(service.waits.at(2) == 200);
}

TEST_CASE("a service that asks for an hour is left alone for an hour, and nobody sleeps for it") {
  Service service;
  int refused = 0;
  service.submit = [&] {
    if (++refused > 1) return ok(submit_answer);
    return Response{.status = 429, .headers = {{"retry-after", "3600"}}, .body = "{\"code\":8}"};
  };
  CHECK(service.transcribe() == "9.");
  CHECK(service.waits.front() == 3'600'000);
  CHECK(service.submits == 2);
}

TEST_CASE("submits and status checks wait for their quotas, and are not lost") {
  Service service;
  service.options.limits = {1, 1, 0};
  int checks = 0;
  service.status = [&] { return ok(++checks < 3 ? R"({"id":"f8d1"})" : status_answer); };
  service.options.poll_interval = http::milliseconds(100);
  CHECK_FALSE(service.quotas->take({"speechkit submits", 1, 3'600'000}, service.now_ms - 1000));
  CHECK(service.transcribe() == "9.");
  CHECK(service.submits == 1);
  CHECK(service.checks == 3);
  // The hour since the other's submit, then a check a second, though asked for every 100 ms.
  CHECK(service.waits == std::vector<std::int64_t>{3'599'000, 100, 100, 900, 100, 900});
}

TEST_CASE("a request with a model waits for its place, and gives it back") {
  Service service;
  service.options.limits = {0, 0, 1};
  service.options.features.summary_model = "gpt://folder/model";
  const state::Quota models{"speechkit models", 1, 0};
  REQUIRE(service.quotas->hold(models, "another clip", service.now_ms, 5000));
  CHECK(service.transcribe() == "9.");
  CHECK(std::vector<std::int64_t>(service.waits.begin(), service.waits.begin() + 3) ==
        std::vector<std::int64_t>{2000, 2000, 2000});
  CHECK(service.quotas->hold(models, "a third", service.now_ms, 5000));
}

TEST_CASE("a run that follows another collects what that one submitted, and pays nothing") {
  Service service;
  service.status = []() -> Response { throw Interrupted(); };
  CHECK_THROWS_AS(service.transcribe(), Interrupted);
  service.reopen();
  service.status = [] { return ok(status_answer); };
  CHECK(service.transcribe() == "9.");
  CHECK(service.transcribe() == "9.");
  CHECK(service.submits == 1);
}

TEST_CASE("a changed option is another request, with an operation of its own") {
  Service service;
  CHECK(service.transcribe() == "9.");
  service.options.model = "general:rc";
  CHECK(service.transcribe() == "9.");
  CHECK(service.submits == 2);
}
