// SPDX-License-Identifier: Apache-2.0
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/stt/transcriber.hpp"

using namespace oos;
using namespace oos::stt;

namespace fs = std::filesystem;

namespace {

/// A folder with one clip and a ledger.
struct Scratch {
  fs::path path;
  Scratch() {
    std::string name = (fs::temp_directory_path() / "oos-stt-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
    write_clip("sound");
  }
  ~Scratch() { fs::remove_all(path); }
  fs::path clip() const { return path / "clip.opus"; }
  void write_clip(std::string_view bytes) const {
    AtomicFile file(clip());
    file.write(bytes);
    file.commit();
  }
};

/// Counts what it is asked to do.
class CountingRecognizer : public Recognizer {
 public:
  std::string name() const override { return "counting"; }
  std::string fingerprint() const override { return fingerprint_; }
  std::string context(const Request& request) const override { return request.language; }
  record::Transcript recognize(const Request&) override {
    ++recognized_;
    if (fails_) throw Error(ErrorKind::service, "no luck");
    record::Transcript transcript;
    transcript.text = "nine";
    transcript.extra["billed_units"] = 15;
    if (brings_analysis_) transcript.extra["analysis"] = {{"by", "speechkit"}};
    return transcript;
  }
  std::optional<Later> stored(const Request&, int attempt) override {
    if (attempt <= removals_fail_) return Later{std::chrono::milliseconds(1)};
    ++stored_;
    return std::nullopt;
  }

  std::string fingerprint_ = "v1";
  bool fails_ = false;
  int removals_fail_ = 0;
  bool brings_analysis_ = false;
  std::atomic<int> recognized_{0};
  std::atomic<int> stored_{0};
};

jsonl::Json transcribed(Transcriber& transcriber, const Request& request) {
  const auto transcription = transcriber.start(request);
  while (true) {
    auto progress = transcription->step();
    if (auto* made = std::get_if<jsonl::Json>(&progress)) return std::move(*made);
    std::this_thread::yield();
  }
}

struct Bench {
  Scratch scratch;
  state::Ledger ledger{scratch.path / "ledger.sqlite"};
  CountingRecognizer engine;
  Transcriber transcriber{engine,
                          {.ledger = &ledger, .now_unix_s = [] { return std::int64_t{1}; }}};
  Request request() const {
    Request request;
    request.clip_path = scratch.clip();
    request.language = "en";
    return request;
  }
};

}  // namespace

TEST_CASE("a clip is recognised once and remembered") {
  Bench bench;
  CHECK(transcribed(bench.transcriber, bench.request())["text"] == "nine");
  CHECK(transcribed(bench.transcriber, bench.request())["text"] == "nine");
  CHECK(bench.engine.recognized_ == 1);
  CHECK(bench.engine.stored_ == 2);  // a killed run may have left the remote copy
  CHECK(bench.transcriber.reused() == 1);
  CHECK(bench.transcriber.billed_units() == 15);
}

TEST_CASE("other bytes, another language or another engine are another clip") {
  Bench bench;
  transcribed(bench.transcriber, bench.request());
  bench.scratch.write_clip("other sound");
  transcribed(bench.transcriber, bench.request());
  CHECK(bench.engine.recognized_ == 2);
  Request russian = bench.request();
  russian.language = "ru";
  transcribed(bench.transcriber, russian);
  CHECK(bench.engine.recognized_ == 3);
  bench.engine.fingerprint_ = "v2";
  transcribed(bench.transcriber, bench.request());
  CHECK(bench.engine.recognized_ == 4);
}

TEST_CASE("a failure is not remembered") {
  Bench bench;
  bench.engine.fails_ = true;
  CHECK_THROWS_AS(transcribed(bench.transcriber, bench.request()), Error);
  bench.engine.fails_ = false;
  CHECK(transcribed(bench.transcriber, bench.request())["text"] == "nine");
  CHECK(bench.engine.recognized_ == 2);
}

TEST_CASE("a missing clip is an error of the file") {
  Bench bench;
  fs::remove(bench.scratch.clip());
  try {
    transcribed(bench.transcriber, bench.request());
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::io);
    CHECK_FALSE(error.fatal());
  }
}

TEST_CASE("without a ledger every call is done, and cleaned up after") {
  Bench bench;
  Transcriber forgetful(bench.engine, {.ledger = nullptr, .now_unix_s = {}});
  transcribed(forgetful, bench.request());
  transcribed(forgetful, bench.request());
  CHECK(bench.engine.recognized_ == 2);
  CHECK(bench.engine.stored_ == 2);
}

TEST_CASE("threads that get the same clip have it recognised once") {
  Bench bench;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&bench] { transcribed(bench.transcriber, bench.request()); });
  for (std::thread& thread : threads) thread.join();
  CHECK(bench.engine.recognized_ == 1);
  CHECK(bench.transcriber.reused() == 7);
}

TEST_CASE("a remote copy that cannot be removed at once is removed later, without a sleep") {
  Bench bench;
  bench.engine.removals_fail_ = 2;
  const auto transcription = bench.transcriber.start(bench.request());
  CHECK(std::holds_alternative<Later>(transcription->step()));
  CHECK(bench.engine.recognized_ == 1);
  CHECK(std::holds_alternative<Later>(transcription->step()));
  CHECK(std::holds_alternative<jsonl::Json>(transcription->step()));
  CHECK(bench.engine.recognized_ == 1);
  CHECK(bench.engine.stored_ == 1);
}

TEST_CASE("a clip that somebody else works on is looked at again later, less and less often") {
  Bench bench;
  Request request = bench.request();
  request.clip_sha256 = clip_sum(request.clip_path);
  const std::string key = cache_key(bench.engine, request);
  REQUIRE(bench.ledger.claims().try_take(key));
  const state::Claim claim(bench.ledger.claims(), key);
  const auto waiting = bench.transcriber.start(bench.request());
  std::vector<std::int64_t> waits;
  for (int i = 0; i < 7; ++i) waits.push_back(std::get<Later>(waiting->step()).wait.count());
  CHECK(waits == std::vector<std::int64_t>{50, 100, 200, 400, 800, 1600, 1600});
  CHECK(bench.engine.recognized_ == 0);
}

TEST_CASE("a transcript gets our analysis when the engine brings none, also an older one kept") {
  Bench bench;
  CHECK(transcribed(bench.transcriber, bench.request())["analysis"]["by"] == "oos");
  Request request = bench.request();
  request.clip_sha256 = clip_sum(request.clip_path);
  bench.ledger.store_transcript(
      cache_key(bench.engine, request),
      R"({"text":"one two","utterances":[{"start_ms":0,"end_ms":30000,"text":"one two"}]})", 1);
  const jsonl::Json kept = transcribed(bench.transcriber, bench.request());
  CHECK(kept["text"] == "one two");
  CHECK(kept["analysis"]["words_per_minute"] == 4);
  CHECK(bench.engine.recognized_ == 1);
}

TEST_CASE("the engine's own analysis stays, and sound is looked at only where times are missing") {
  Bench bench;
  int looked = 0;
  Transcriber transcriber(bench.engine, {.ledger = nullptr,
                                         .now_unix_s = [] { return std::int64_t{1}; },
                                         .find_speech =
                                             [&looked](const Request&) {
                                               ++looked;
                                               return std::vector<speech::Span>{{0, 15'000}};
                                             }});
  CHECK(transcribed(transcriber, bench.request())["analysis"]["words_per_minute"] == 4);
  CHECK(looked == 1);
  bench.engine.brings_analysis_ = true;
  CHECK(transcribed(transcriber, bench.request())["analysis"] == jsonl::Json{{"by", "speechkit"}});
  CHECK(looked == 1);
}
