// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include <doctest/doctest.h>

#include "oos/speech/analysis.hpp"

using namespace oos;
using namespace oos::speech;

namespace {

record::Utterance turn(const std::string& speaker, std::vector<record::Word> words) {
  record::Utterance utterance;
  utterance.speaker = speaker;
  utterance.start_ms = words.empty() ? 0 : words.front().start_ms;
  utterance.end_ms = words.empty() ? 0 : words.back().end_ms;
  utterance.words = std::move(words);
  return utterance;
}

/// One speaks for a while, answers come, sometimes before the other has ended.
record::Transcript dialogue(unsigned seed) {
  std::minstd_rand random(seed);
  const auto draw = [&random](int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
  };
  record::Transcript talk;
  std::int64_t now = draw(0, 3000);
  for (int i = draw(1, 12); i > 0; --i) {
    std::vector<record::Word> words;
    std::int64_t at = now;
    for (int w = draw(1, 7); w > 0; --w) {
      const std::int64_t end = at + draw(20, 600);
      words.push_back({std::string(static_cast<std::size_t>(draw(1, 8)), 'a'), at, end, {}});
      at = end + draw(0, 3) * draw(0, 400);
    }
    now = std::max<std::int64_t>(0, at + draw(-900, 900));
    talk.utterances.push_back(turn(std::to_string(draw(0, 1)), std::move(words)));
  }
  std::stable_sort(talk.utterances.begin(), talk.utterances.end(),
                   [](const auto& a, const auto& b) { return a.start_ms < b.start_ms; });
  return talk;
}

/// Who speaks at each millisecond, by painting it.
struct Painted {
  std::vector<std::vector<char>> by_speaker = {std::vector<char>(60'000),
                                               std::vector<char>(60'000)};
  std::size_t first = 60'000, last = 0;

  explicit Painted(const record::Transcript& talk) {
    for (const auto& utterance : talk.utterances)
      for (const auto& word : utterance.words)
        for (auto ms = static_cast<std::size_t>(word.start_ms);
             ms < static_cast<std::size_t>(word.end_ms); ++ms) {
          by_speaker[utterance.speaker == "1" ? 1 : 0][ms] = 1;
          first = std::min(first, ms);
          last = std::max(last, ms + 1);
        }
  }
  std::vector<char> anybody() const {
    std::vector<char> row = by_speaker[0];
    for (std::size_t ms = 0; ms < row.size(); ++ms) row[ms] |= by_speaker[1][ms];
    return row;
  }
};

/// Painted milliseconds of a row after breaks up to 500 ms are painted over.
std::int64_t bridged_count(std::vector<char> row) {
  std::size_t quiet_since = 0;
  bool spoke = false;
  for (std::size_t ms = 0; ms < row.size(); ++ms) {
    if (row[ms] == 0) continue;
    if (spoke && ms - quiet_since <= 500)
      for (std::size_t i = quiet_since; i < ms; ++i) row[i] = 1;
    spoke = true;
    quiet_since = ms + 1;
  }
  return std::count(row.begin(), row.end(), 1);
}

}  // namespace

TEST_CASE("speech, silence and overlap are what counting each millisecond gives") {
  int with_overlap = 0, with_silence = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    const record::Transcript talk = dialogue(seed);
    const Painted painted(talk);
    const record::Analysis found = analyze(talk, {});
    const std::int64_t speech = bridged_count(painted.anybody());
    CHECK(found.speech_ms == speech);
    CHECK(found.silence_ms == static_cast<std::int64_t>(painted.last - painted.first) - speech);
    std::int64_t both = 0;
    for (std::size_t ms = 0; ms < painted.last; ++ms)
      both += painted.by_speaker[0][ms] != 0 && painted.by_speaker[1][ms] != 0 ? 1 : 0;
    CHECK(found.overlap_ms == both);
    for (const auto& speaker : found.speakers)
      CHECK(speaker.speech_ms == bridged_count(painted.by_speaker[speaker.speaker == "1" ? 1 : 0]));
    with_overlap += both > 0 ? 1 : 0;
    with_silence += *found.silence_ms > 0 ? 1 : 0;
  }
  CHECK(with_overlap > 50);
  CHECK(with_silence > 50);
}

TEST_CASE("the sums of the parts are the whole") {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    const record::Transcript talk = dialogue(seed);
    const record::Analysis found = analyze(talk, {});
    std::int64_t words = 0, utterances = 0, cut_in = 0;
    for (const auto& speaker : found.speakers) {
      words += speaker.words;
      utterances += speaker.utterances;
      cut_in += *speaker.interruptions;
      CHECK(speaker.speech_ms + speaker.silence_ms == *found.speech_ms + *found.silence_ms);
      CHECK(speaker.words_per_utterance->mean * static_cast<double>(speaker.utterances) ==
            doctest::Approx(static_cast<double>(speaker.words)));
      CHECK(speaker.letters_per_minute >= speaker.words_per_minute);
      CHECK(*speaker.interruptions_ms >= 300 * *speaker.interruptions / 2);
    }
    CHECK(utterances == static_cast<std::int64_t>(talk.utterances.size()));
    CHECK(cut_in == *found.interruptions);
    CHECK(*found.words_per_minute * static_cast<double>(*found.speech_ms) / 60'000 ==
          doctest::Approx(static_cast<double>(words)));
    if (found.silence) CHECK(found.silence->min > 500);
  }
}

TEST_CASE("falling in at the end, or a short word in between, is no interruption") {
  const auto talk = [](std::int64_t second_from, int second_words) {
    record::Transcript made;
    made.utterances.push_back(
        turn("0", {{"let", 0, 400, {}}, {"me", 400, 800, {}}, {"tell", 800, 2000, {}}}));
    std::vector<record::Word> words;
    for (int i = 0; i < second_words; ++i)
      words.push_back({"no", second_from + i * 200, second_from + i * 200 + 200, {}});
    made.utterances.push_back(turn("1", words));
    return made;
  };
  const auto count = [](const record::Transcript& made) {
    return analyze(made, {}).interruptions.value_or(-1);
  };
  CHECK(count(talk(1700, 3)) == 1);
  CHECK(count(talk(1701, 3)) == 0);
  CHECK(count(talk(1000, 2)) == 0);
  CHECK(count(talk(2100, 5)) == 0);
  const record::Analysis found = analyze(talk(1500, 4), {});
  CHECK(found.speakers.at(0).interruptions == 0);
  CHECK(found.speakers.at(1).interruptions == 1);
  CHECK(found.speakers.at(1).interruptions_ms == 500);
  CHECK(found.overlap_ms == 500);
  CHECK(found.overlap->max == 500);
}

TEST_CASE("thresholds say what counts as silence and as speaking at once") {
  record::Transcript talk;
  talk.utterances.push_back(turn("0", {{"a", 0, 100, {}}, {"b", 500, 600, {}}}));
  talk.utterances.push_back(turn("1", {{"c", 590, 700, {}}}));
  CHECK(analyze(talk, {}).silence_ms == 0);
  CHECK(analyze(talk, {}).overlap_ms == 10);
  AnalysisOptions options;
  options.common_silence_ms = 300;
  options.speaker_silence_ms = 100;
  options.common_speech_ms = 11;
  const record::Analysis found = analyze(talk, {}, options);
  CHECK(found.silence_ms == 400);
  CHECK(found.overlap_ms == 0);
  CHECK_FALSE(found.overlap.has_value());
  CHECK(found.speakers.at(0).speech_ms == 200);
  CHECK(found.speakers.at(0).silence_ms == 500);
}

TEST_CASE("channels tell speakers apart where no tag does; one unknown speaker tells nothing") {
  record::Transcript talk;
  talk.utterances = {turn("", {{"a", 0, 100, {}}}), turn("", {{"b", 50, 200, {}}})};
  record::Analysis found = analyze(talk, {});
  CHECK(found.speakers.empty());
  CHECK_FALSE(found.overlap_ms.has_value());
  CHECK_FALSE(found.interruptions.has_value());
  CHECK(found.speech_ms == 200);
  talk.utterances[1].channel = 1;
  found = analyze(talk, {});
  CHECK(found.speakers.size() == 2);
  CHECK(found.speakers.at(1).speaker == "1");
  CHECK(found.overlap_ms == 50);
}

TEST_CASE("without times the sound itself tells when somebody speaks") {
  record::Transcript talk;
  talk.text = "one two three four";
  CHECK(lacks_times(talk));
  record::Analysis found = analyze(talk, {{1000, 2000}, {2300, 3000}, {4000, 5000}});
  CHECK(found.speech_ms == 3000);
  CHECK(found.silence_ms == 1000);
  CHECK(*found.words_per_minute == doctest::Approx(80));
  CHECK(found.speakers.empty());
  found = analyze(talk, {});
  CHECK_FALSE(found.speech_ms.has_value());
  talk.utterances.push_back(turn("", {}));
  talk.utterances.back().text = "one two three four";
  CHECK(lacks_times(talk));
  CHECK(analyze(talk, {{0, 60'000}}).words_per_minute == 4);
  talk.utterances.back().end_ms = 30'000;
  CHECK_FALSE(lacks_times(talk));
  CHECK(analyze(talk, {}).words_per_minute == 8);
}

TEST_CASE("where nothing is said there is no speech, and of silence nothing is claimed") {
  const record::Analysis found = analyze({}, {});
  CHECK(record::to_json(found).dump() == R"({"by":"oos","speech_ms":0,"speakers":[]})");
}

TEST_CASE("letters are counted in any script, marks are not") {
  record::Transcript talk;
  talk.utterances.push_back(
      turn("0", {{"Ёлка,", 0, 100, {}}, {"«9»", 100, 200, {}}, {"it’s", 200, 300, {}}}));
  CHECK(analyze(talk, {}).speakers.at(0).letters == 4 + 1 + 3);
}

TEST_CASE("distributions of a few values") {
  const record::Distribution one = distribution({7}, {0.5});
  CHECK(one.min == 7);
  CHECK(one.std == 0);
  CHECK(one.quantiles.at(0).second == 7);
  const record::Distribution four = distribution({4, 1, 3, 2}, {0.25, 0.5, 1.0});
  CHECK(four.mean == 2.5);
  CHECK(four.std == doctest::Approx(std::sqrt(1.25)));
  CHECK(four.quantiles.at(0).second == 1.75);
  CHECK(four.quantiles.at(1).second == 2.5);
  CHECK(four.quantiles.at(2).second == 4);
}
