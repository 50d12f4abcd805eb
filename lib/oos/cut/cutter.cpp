// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/cutter.hpp"

#include <thread>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/cut/verify.hpp"

namespace oos::cut {

namespace {

constexpr std::chrono::milliseconds look_again_after{250};

}  // namespace

/// The right to make a clip: presses that share one wait for the first of them.
class Cutter::Turn {
 public:
  Turn(Cutter& cutter, const std::string& id) : cutter_(cutter), id_(id) {
    std::unique_lock lock(cutter_.mutex_);
    cutter_.finished_.wait(lock, [this] { return cutter_.in_work_.insert(id_).second; });
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    {
      const std::lock_guard lock(cutter_.mutex_);
      cutter_.in_work_.erase(id_);
    }
    cutter_.finished_.notify_all();
  }

 private:
  Cutter& cutter_;
  std::string id_;
};

Cutter::Cutter(CutOptions options)
    : options_(std::move(options)),
      store_(options_.folder, options_.sums),
      space_(options_.folder, options_.reserve),
      renderer_(options_.sound, options_.jobs, options_.folder / ".index"),
      planner_(options_.windows) {}

void Cutter::open() const {
  space_.require(0, "the clips");
  store_.create();
}

ClipName Cutter::name_of(const Plan& plan, std::chrono::minutes offset) const {
  return {clip_id(plan, sound_key(options_.sound, plan)),
          {plan.clip.from, offset},
          format_of(plan, options_.sound).codec};
}

std::filesystem::path Cutter::path_of(const ClipName& name) const {
  return store_.path_of(name.id, name.start, name.codec);
}

Task Cutter::plan(const Asked& asked) {
  Task task = planner_.plan(asked);
  if (leaves(task)) return task;
  const bool may_change = task.growing && options_.growing == Growing::wait;
  if (!task.failure || may_change)
    task.issued = issued_.add(task.point, task.plan,
                              may_change ? ClipName{} : name_of(task.plan, task.press.offset));
  return task;
}

std::int64_t Cutter::exclude(const record::Exclude& exclude) {
  if (!planner_.add(exclude)) return 0;
  std::int64_t presses = 0;
  for (const ClipName& name : issued_.touched_by(exclude, presses)) withdraw(name);
  return presses;
}

void Cutter::withdraw(const ClipName& name) {
  if (store_.remove(name.id, path_of(name))) ++withdrawn_;
}

void Cutter::wait_for_end(Task& task) {
  while (task.growing) {
    if (options_.stopping && options_.stopping()) throw Interrupted();
    std::this_thread::sleep_for(look_again_after);
    planner_.plan_again(task);
  }
  if (task.plan.empty()) return;
  task.failure.reset();
  issued_.update(task.point, task.issued, task.plan, name_of(task.plan, task.press.offset));
}

record::Clip Cutter::make(Task& task, bool& reused) {
  if (task.growing && options_.growing == Growing::wait) wait_for_end(task);
  // What an earlier run cut of the same span, not knowing of the exclusion, must go.
  if (task.without_exclusions) withdraw(name_of(*task.without_exclusions, task.press.offset));
  if (task.failure) throw Error(*task.failure);
  const Plan& plan = task.plan;
  const ClipName name = name_of(plan, task.press.offset);
  const std::filesystem::path path = path_of(name);
  const std::int64_t press_offset_ms = (task.press.instant - plan.clip.from).count();

  const Turn turn(*this, name.id);
  std::optional<ClipFacts> facts = store_.find(name.id, path, options_.verify);
  reused = facts.has_value();
  if (!facts) facts = render(plan, name);

  record::Clip clip;
  clip.id = name.id;
  clip.path = path.string();
  clip.start = name.start;
  clip.end = {plan.clip.to, task.press.offset};
  clip.duration_ms = plan.clip.length_ms();
  clip.press_offset_ms = press_offset_ms;
  clip.size_bytes = facts->size_bytes;
  clip.sha256 = facts->sha256;
  clip.growing = task.growing;
  for (const Exclusion& out : plan.excluded)
    clip.excluded.push_back({(out.span.from - plan.clip.from).count(),
                             (out.span.to - plan.clip.from).count(), out.reason});
  apply(facts->sound, plan, format_of(plan, options_.sound), clip);
  clip.waveform = make_waveform(options_.waveform, {path, name.id, press_offset_ms});
  // An exclusion came while the clip was being made: the line says what was made, nobody hears it.
  if (planner_.is_outdated(task)) withdraw(name);
  return clip;
}

ClipFacts Cutter::render(const Plan& plan, const ClipName& name) {
  Rendered made = renderer_.render(plan);
  const std::filesystem::path path = path_of(name);
  const std::vector<std::string_view> file = made.file();
  if (options_.verify && !made.sound.empty()) {
    std::string bytes;
    for (const std::string_view piece : file) bytes += piece;
    audio::EncodeOptions encoding = options_.sound.encoding;
    encoding.channels = format_of(plan, options_.sound).sampling.channels;
    const std::string wrong = difference(made.sound.joined(), bytes, encoding);
    if (!wrong.empty())
      throw Error(ErrorKind::io, "the encoded clip " + wrong + "; it is not kept", path.string());
  }
  std::int64_t size = 0;
  for (const std::string_view piece : file) size += std::ssize(piece);
  space_.require(size, "the next clip");
  ClipFacts facts = store_.save(name.id, path, file, std::move(made.facts));
  if (options_.verify) store_.check(name.id, path, facts);
  return facts;
}

Estimate Cutter::estimate(const Task& task) const {
  if (task.failure) throw Error(*task.failure);
  const ClipName name = name_of(task.plan, task.press.offset);
  Estimate estimate;
  estimate.id = name.id;
  estimate.duration_ms = task.plan.clip.length_ms();
  estimate.finished = std::filesystem::exists(path_of(name));
  if (!estimate.finished) {
    const ClipFormat format = format_of(task.plan, options_.sound);
    audio::EncodeOptions encoding = options_.sound.encoding;
    encoding.channels = format.sampling.channels;
    estimate.size_bytes = format.copied ? expected_copy_bytes(*task.plan.pieces.front().recording,
                                                              estimate.duration_ms)
                                        : expected_bytes(encoding, estimate.duration_ms);
  }
  if (options_.waveform.any()) estimate.size_bytes += expected_waveform_bytes(estimate.duration_ms);
  return estimate;
}

}  // namespace oos::cut
