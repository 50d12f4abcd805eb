// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/silence.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/audio/decoder.hpp"
#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/core/file.hpp"

namespace oos::cut {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t fade_ms = 5;

/// The codec of a record's word for it; Error(input) for those that are only copied.
audio::Codec codec_of(const std::string& name) {
  for (const audio::Codec codec :
       {audio::Codec::opus, audio::Codec::flac, audio::Codec::wav, audio::Codec::mp3})
    if (audio::codec_name(codec) == name) return codec;
  throw Error(ErrorKind::input,
              fmt::format("clips in {} are not written again; cut them with --codec opus, flac, "
                          "wav or mp3",
                          name),
              "/clip/codec");
}

std::vector<SilentSpan> spans_of(const jsonl::Line& line, std::int64_t margin_ms) {
  std::vector<SilentSpan> spans;
  const jsonl::View score = line.at("score");
  const jsonl::View redacted = score.at("redacted");
  redacted.each_of("spans", [&](const jsonl::View& span) {
    spans.push_back({std::max<std::int64_t>(0, span.integer("start_ms") - margin_ms),
                     span.integer("end_ms") + margin_ms});
  });
  std::sort(spans.begin(), spans.end(),
            [](const SilentSpan& a, const SilentSpan& b) { return a.from_ms < b.from_ms; });
  return spans;
}

std::int64_t covered_ms(const std::vector<SilentSpan>& spans, std::int64_t length_ms) {
  std::int64_t sum = 0, until = 0;
  for (const SilentSpan& one : spans) {
    const std::int64_t from = std::max(one.from_ms, until), to = std::min(one.to_ms, length_ms);
    if (to > from) sum += to - from;
    until = std::max(until, to);
  }
  return sum;
}

/// What a later oos-cut compares a finished clip with: it shall keep the silenced one.
void update_facts(const fs::path& clip, std::int64_t size_bytes, const std::string& sha256) {
  const fs::path facts = clip.parent_path() / ".facts" / (clip.stem().string() + ".json");
  std::error_code missing;
  if (!fs::exists(facts, missing)) return;
  jsonl::Json json = jsonl::Json::parse(read_file(facts), nullptr, false);
  if (!json.is_object()) return;
  json["size_bytes"] = size_bytes;
  if (json.contains("sha256") && json["sha256"] != "") json["sha256"] = sha256;
  AtomicFile file(facts, FileMode::for_owner);
  file.write(json.dump() + "\n");
  file.commit();
}

}  // namespace

void silence(std::span<std::int16_t> pcm, const std::vector<SilentSpan>& spans, int rate_hz,
             int channels) {
  const auto size = static_cast<std::int64_t>(pcm.size());
  const auto samples = [rate_hz, channels](std::int64_t ms) {
    return ms * rate_hz / 1000 * channels;
  };
  const std::int64_t fade = samples(fade_ms);
  const auto scale = [&](std::int64_t at, std::int64_t from_zero) {
    if (at < 0 || at >= size) return;
    auto& sample = pcm[static_cast<std::size_t>(at)];
    sample = static_cast<std::int16_t>(sample * from_zero / fade);
  };
  const std::int64_t longest_ms = size / channels * 1000 / rate_hz + 1;
  for (const SilentSpan& span : spans) {
    const std::int64_t from = std::min(samples(std::min(span.from_ms, longest_ms)), size);
    const std::int64_t to = std::min(samples(std::min(span.to_ms, longest_ms)), size);
    if (to <= from) continue;
    std::fill(pcm.begin() + from, pcm.begin() + to, std::int16_t{0});
    for (std::int64_t i = 1; i < fade; ++i) {
      scale(from - i, i);
      scale(to - 1 + i, i);
    }
  }
}

bool ClipSilencer::wants(const jsonl::Line& line) {
  if (line.type() != "event") return false;
  const auto score = line.find("score");
  if (!line.find("clip") || !score) return false;
  const auto redacted = score->find("redacted");
  if (!redacted) return false;
  bool has_span = false;
  redacted->each_of("spans", [&has_span](const jsonl::View&) { has_span = true; });
  return has_span;
}

fs::path ClipSilencer::inside(const std::string& path) const {
  std::error_code failed;
  const fs::path folder = fs::canonical(folder_, failed);
  if (failed) throw system_error("cannot open", folder_.string(), failed.value());
  const fs::path clip = fs::canonical(path, failed);
  if (failed) throw system_error("cannot open", path, failed.value());
  const auto [end, differs] = std::mismatch(folder.begin(), folder.end(), clip.begin(), clip.end());
  if (end != folder.end())
    throw Error(ErrorKind::input, "the clip is outside the folder of --output-dir: not touched",
                "/clip/path");
  return clip;
}

ClipSilencer::Done& ClipSilencer::done_with(const fs::path& clip) {
  const std::lock_guard lock(mutex_);
  return done_[clip];
}

jsonl::Json ClipSilencer::silence(const jsonl::Line& line) {
  const jsonl::View clip = line.at("clip");
  const fs::path path = inside(std::string(clip.string("path")));
  auto spans = spans_of(line, margin_ms_);
  Done& done = done_with(path);
  const std::lock_guard lock(done.mutex);
  if (done.made.is_null() || done.spans != spans) {
    done.made = rewrite(path, clip, spans);
    done.spans = std::move(spans);
  }
  return done.made;
}

jsonl::Json ClipSilencer::rewrite(const fs::path& path, const jsonl::View& clip,
                                  const std::vector<SilentSpan>& spans) const {
  audio::EncodeOptions encoding = encoding_;
  encoding.codec = codec_of(std::string(clip.string("codec")));
  audio::Decoder decoder(path, {0, 0});
  encoding.rate_hz =
      static_cast<int>(clip.opt_integer("sample_rate_hz").value_or(decoder.rate_hz()));
  if (encoding.rate_hz != decoder.rate_hz()) decoder = audio::Decoder(path, {encoding.rate_hz, 0});
  encoding.channels = decoder.channels();
  std::vector<std::int16_t> pcm = decoder.read(0, decoder.frame_count());
  const auto length_ms =
      static_cast<std::int64_t>(pcm.size()) / encoding.channels * 1000 / encoding.rate_hz;
  cut::silence(pcm, spans, encoding.rate_hz, encoding.channels);
  const std::string bytes = audio::encode(pcm, encoding);
  const std::string sum = sha256_hex(bytes);
  AtomicFile file(path, FileMode::for_owner);
  file.write(bytes);
  file.commit();
  update_facts(path, static_cast<std::int64_t>(bytes.size()), sum);
  return {{"count", spans.size()},
          {"silenced_ms", covered_ms(spans, length_ms)},
          {"size_bytes", bytes.size()},
          {"sha256", sum}};
}

void ClipSilencer::update(jsonl::Line& line, const jsonl::Json& silenced) {
  const auto view = line.find("clip");
  if (!view) return;
  jsonl::Json clip = jsonl::Json::parse(view->to_json());
  clip["size_bytes"] = silenced["size_bytes"];
  if (clip.contains("sha256") && clip["sha256"] != "") clip["sha256"] = silenced["sha256"];
  line.remove("clip");
  line.append("clip", clip);
}

}  // namespace oos::cut
