// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/cutter.hpp"

#include "oos/core/digest.hpp"

namespace oos::cut {

namespace {

constexpr std::int64_t max_recording_ms = std::int64_t{366} * 24 * 3'600'000;

}  // namespace

Cutter::Cutter(CutOptions options)
    : options_(std::move(options)),
      store_(options_.folder),
      renderer_(options_.sound, options_.jobs) {}

Indexed Cutter::add(record::Recording recording) {
  if (recording.duration_ms > max_recording_ms)
    throw Error(ErrorKind::input, "is longer than a year; a length in milliseconds is expected",
                "/recording/duration_ms");
  return index_.add(std::move(recording)) ? Indexed::added : Indexed::known_already;
}

std::int64_t Cutter::comes_late_for(const record::Recording& recording) const {
  return missed_.count_touched(recording);
}

Task Cutter::plan(const jsonl::View& event_view) {
  Task task;
  try {
    const record::Event event = record::read_event(event_view);
    const std::string where = event_view.pointer();
    if (!event.time)
      throw Error(ErrorKind::input, "is missing; a time is needed to cut", where + "/time");
    if (!event.point)
      throw Error(ErrorKind::input, "is missing; it says whose recordings to cut",
                  where + "/point");
    task.press = *event.time;
    const Span wanted = wanted_span(event.time->instant, event.time_uncertainty_ms,
                                    options_.windows.window_of(event.question));
    task.plan = plan_clip(wanted, index_.touching(*event.point, wanted));
    missed_.add(*event.point, task.plan.missing);
    if (task.plan.empty())
      throw Error(ErrorKind::input,
                  index_.explain_missing(*event.point, wanted, task.press.offset));
  } catch (const Error& error) {
    task.failure = error;
  }
  return task;
}

record::Clip Cutter::make(const Task& task, bool& reused) {
  if (task.failure) throw Error(*task.failure);
  const Plan& plan = task.plan;
  record::Clip clip;
  clip.id = clip_id(plan, sound_key(options_.sound));
  clip.start = {plan.clip.from, task.press.offset};
  clip.end = {plan.clip.to, task.press.offset};
  const std::filesystem::path path =
      store_.path_of(clip.id, clip.start, options_.sound.encoding.codec);
  std::optional<ClipFacts> facts = store_.find(clip.id, path);
  reused = facts.has_value();
  if (!facts) facts = render(plan, clip.id, path);

  clip.path = path.string();
  clip.duration_ms = plan.clip.length_ms();
  clip.press_offset_ms = (task.press.instant - plan.clip.from).count();
  clip.codec = audio::codec_name(options_.sound.encoding.codec);
  clip.sample_rate_hz = options_.sound.encoding.rate_hz;
  clip.channels = options_.sound.encoding.channels;
  clip.size_bytes = facts->size_bytes;
  clip.sha256 = facts->sha256;
  apply(facts->sound, plan, clip);
  return clip;
}

ClipFacts Cutter::render(const Plan& plan, const std::string& id,
                         const std::filesystem::path& path) {
  Rendered made = renderer_.render(plan);
  ClipFacts facts;
  facts.size_bytes = std::ssize(made.bytes);
  facts.sha256 = sha256_hex(made.bytes);
  facts.sound = std::move(made.facts);
  store_.save(id, path, made.bytes, facts);
  return facts;
}

}  // namespace oos::cut
