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
  void stored(const Request&) override { ++stored_; }

  std::string fingerprint_ = "v1";
  bool fails_ = false;
  bool brings_analysis_ = false;
  std::atomic<int> recognized_{0};
  std::atomic<int> stored_{0};
};

struct Bench {
  Scratch scratch;
  state::Ledger ledger{scratch.path / "ledger.sqlite"};
  CountingRecognizer engine;
  Transcriber transcriber{engine,
                          {.ledger = &ledger,
                           .wait = [] { std::this_thread::yield(); },
                           .now_unix_s = [] { return std::int64_t{1}; }}};
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
  CHECK(bench.transcriber.transcribe(bench.request())["text"] == "nine");
  CHECK(bench.transcriber.transcribe(bench.request())["text"] == "nine");
  CHECK(bench.engine.recognized_ == 1);
  CHECK(bench.engine.stored_ == 2);  // a killed run may have left the remote copy
  CHECK(bench.transcriber.reused() == 1);
  CHECK(bench.transcriber.billed_units() == 15);
}

TEST_CASE("other bytes, another language or another engine are another clip") {
  Bench bench;
  bench.transcriber.transcribe(bench.request());
  bench.scratch.write_clip("other sound");
  bench.transcriber.transcribe(bench.request());
  CHECK(bench.engine.recognized_ == 2);
  Request russian = bench.request();
  russian.language = "ru";
  bench.transcriber.transcribe(russian);
  CHECK(bench.engine.recognized_ == 3);
  bench.engine.fingerprint_ = "v2";
  bench.transcriber.transcribe(bench.request());
  CHECK(bench.engine.recognized_ == 4);
}

TEST_CASE("a failure is not remembered") {
  Bench bench;
  bench.engine.fails_ = true;
  CHECK_THROWS_AS(bench.transcriber.transcribe(bench.request()), Error);
  bench.engine.fails_ = false;
  CHECK(bench.transcriber.transcribe(bench.request())["text"] == "nine");
  CHECK(bench.engine.recognized_ == 2);
}

TEST_CASE("a missing clip is an error of the file") {
  Bench bench;
  fs::remove(bench.scratch.clip());
  try {
    bench.transcriber.transcribe(bench.request());
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::io);
    CHECK_FALSE(error.fatal());
  }
}

TEST_CASE("without a ledger every call is done, and cleaned up after") {
  Bench bench;
  Transcriber forgetful(bench.engine, {.ledger = nullptr, .wait = {}, .now_unix_s = {}});
  forgetful.transcribe(bench.request());
  forgetful.transcribe(bench.request());
  CHECK(bench.engine.recognized_ == 2);
  CHECK(bench.engine.stored_ == 2);
}

TEST_CASE("threads that get the same clip have it recognised once") {
  Bench bench;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&bench] { bench.transcriber.transcribe(bench.request()); });
  for (std::thread& thread : threads) thread.join();
  CHECK(bench.engine.recognized_ == 1);
  CHECK(bench.transcriber.reused() == 7);
}

TEST_CASE("a transcript gets our analysis when the engine brings none, also an older one kept") {
  Bench bench;
  CHECK(bench.transcriber.transcribe(bench.request())["analysis"]["by"] == "oos");
  Request request = bench.request();
  request.clip_sha256 = clip_sum(request.clip_path);
  bench.ledger.store_transcript(
      cache_key(bench.engine, request),
      R"({"text":"one two","utterances":[{"start_ms":0,"end_ms":30000,"text":"one two"}]})", 1);
  const jsonl::Json kept = bench.transcriber.transcribe(bench.request());
  CHECK(kept["text"] == "one two");
  CHECK(kept["analysis"]["words_per_minute"] == 4);
  CHECK(bench.engine.recognized_ == 1);
}

TEST_CASE("the engine's own analysis stays, and sound is looked at only where times are missing") {
  Bench bench;
  int looked = 0;
  Transcriber transcriber(bench.engine, {.ledger = nullptr,
                                         .wait = [] {},
                                         .now_unix_s = [] { return std::int64_t{1}; },
                                         .find_speech =
                                             [&looked](const Request&) {
                                               ++looked;
                                               return std::vector<speech::Span>{{0, 15'000}};
                                             }});
  CHECK(transcriber.transcribe(bench.request())["analysis"]["words_per_minute"] == 4);
  CHECK(looked == 1);
  bench.engine.brings_analysis_ = true;
  CHECK(transcriber.transcribe(bench.request())["analysis"] == jsonl::Json{{"by", "speechkit"}});
  CHECK(looked == 1);
}
