// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/recognise.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "oos/dump/name_sets.hpp"

namespace oos::dump {

namespace {

constexpr std::array<std::string_view, 6> call_tokens{"dir", "caller", "callee",
                                                      "ext", "line",   "id"};

std::string folder_of(const FoundFile& file) {
  return std::filesystem::path(file.path).parent_path().string();
}

/// The path without its name and the folders that the template reads, which tell other things.
std::string_view above_template(std::string_view relative, const TemplateMatch& found) {
  for (std::size_t i = 0; i < found.folders; ++i) {
    const std::size_t slash = relative.rfind('/');
    if (slash == std::string_view::npos) return relative;
    relative = relative.substr(0, slash);
  }
  return relative;
}

std::string point_from(const FoundFile& file, const Recognised& known,
                       const IngestOptions& options) {
  if (options.point) return *options.point;
  if (!known.match) return point_of(file.root, file.relative, options.survey);
  const Profile& profile = *known.match->profile;
  const std::string_view above = above_template(file.relative, known.match->found);
  const std::string folder = point_of(file.root, above, nullptr);
  std::string point = fill_tokens(profile.point, known.match->found.texts, folder);
  return mapped_point(point.empty() ? folder : point, options.survey);
}

/// The reading of a name, before the other names of its folder have been looked at.
Recognised first_look(const FoundFile& file, const ProfileSet& profiles, const Profile* of_point,
                      LocalTime latest) {
  Recognised known;
  known.match = profiles.match(file.relative, of_point);
  if (known.match) {
    const auto time = reading_of(*known.match).time;
    if (time && time->time > latest) known.match.reset();
  }
  if (known.match) {
    known.profile = known.match->profile;
    known.name = reading_of(*known.match);
    // "261014_0001" of a recorder that numbers its files may be a time of another recorder.
    if (known.name.time || known.name.clock_unset || known.match->named) return known;
  }
  known.by_generic_rules = true;
  known.name = parse_name(file.relative, latest);
  return known;
}

/// Decides what single names leave open: running numbers, the order of day and month.
void settle_all_names(const std::vector<Candidate>& candidates, std::vector<Recognised>& known) {
  std::vector<NamedFile> files;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& c = candidates[i];
    if (c.info && known[i].by_generic_rules)
      files.push_back({folder_of(c.file), &known[i].name, c.info->duration_ms, c.file.modified});
  }
  settle_names(files);
}

/// Decides between a template that shows no time of day and the generic rules; `fallback` is the
/// profile of files that fit no template.
void settle(Recognised& known, const Profile& fallback) {
  if (known.match && (known.match->named || known.match->found.start.has_clock || !known.name.time))
    return;
  known.match.reset();
  known.profile = nullptr;
  const bool chosen = fallback.name != "generic";  // by the user, for all names
  if (!chosen && !known.name.time && !known.name.clock_unset) return;
  known.profile = &fallback;
  if (!known.name.time) return;
  known.name.time->time += milliseconds(fallback.clock_shift_ms);
  if (fallback.zone == "UTC") known.name.time->offset = std::chrono::minutes{0};
}

/// The profiles that the survey names for its points.
std::map<std::string, const Profile*> profiles_of_points(const IngestOptions& options,
                                                         ProfileSet& profiles) {
  std::map<std::string, const Profile*> found;
  if (options.survey == nullptr) return found;
  for (const survey::Point& point : options.survey->points)
    if (!point.profile.empty()) found[point.id] = &profiles.for_point(point.profile);
  return found;
}

const Profile* preferred_of(const FoundFile& file, const IngestOptions& options,
                            const std::map<std::string, const Profile*>& of_points) {
  if (of_points.empty()) return nullptr;
  const auto found = of_points.find(
      options.point ? *options.point : point_of(file.root, file.relative, options.survey));
  return found == of_points.end() ? nullptr : found->second;
}

}  // namespace

std::vector<Recognised> recognise(const std::vector<Candidate>& candidates,
                                  const IngestOptions& options, ProfileSet& profiles) {
  const LocalTime latest = latest_name_time();
  const auto of_points = profiles_of_points(options, profiles);
  std::vector<Recognised> known;
  known.reserve(candidates.size());
  std::vector<const Profile*> preferred;  // of their points
  for (const Candidate& candidate : candidates) {
    preferred.push_back(preferred_of(candidate.file, options, of_points));
    known.push_back(first_look(candidate.file, profiles, preferred.back(), latest));
  }
  settle_all_names(candidates, known);
  for (std::size_t i = 0; i < known.size(); ++i) {
    const bool chosen = preferred[i] != nullptr && preferred[i]->templates.empty();
    settle(known[i], chosen ? *preferred[i] : profiles.without_template());
    known[i].point = point_from(candidates[i].file, known[i], options);
  }
  return known;
}

LocalTime latest_name_time() {
  const auto now = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
  return LocalTime(now.time_since_epoch()) + std::chrono::days(1);
}

std::string zone_for(const std::string& point, const Profile* profile,
                     const IngestOptions& options) {
  if (options.timezone) return *options.timezone;
  // A profile in UTC tells so of each time; what people see is still local time.
  if (profile != nullptr && !profile->zone.empty() && profile->zone != "UTC") return profile->zone;
  std::string zone;
  if (options.survey != nullptr) {
    const survey::Point* known = options.survey->point(point);
    zone = known != nullptr ? known->timezone : options.survey->shared_timezone();
  }
  return zone.empty() ? options.machine_zone : zone;
}

bool lengths_differ(std::int64_t told_ms, std::int64_t duration_ms) {
  const std::int64_t apart = told_ms > duration_ms ? told_ms - duration_ms : duration_ms - told_ms;
  return apart > 5'000 && apart * 50 > duration_ms;
}

std::optional<record::Call> call_of(const Profile& profile,
                                    const std::map<std::string, std::string>& texts) {
  const auto text = [&texts](const char* token) -> std::optional<std::string> {
    const auto found = texts.find(token);
    return found == texts.end() ? std::nullopt : std::optional(found->second);
  };
  record::Call call;
  call.from = text("caller");
  call.to = text("callee");
  call.extension = text("ext");
  call.line = text("line");
  call.id = text("id");
  if (const auto direction = text("dir")) {
    const auto meant = profile.directions.find(*direction);
    if (meant != profile.directions.end() && meant->second != "unknown")
      call.direction = meant->second;
  }
  const bool any = std::any_of(call_tokens.begin(), call_tokens.end(), [&texts](auto token) {
    return texts.count(std::string(token)) > 0;
  });
  return any ? std::optional(call) : std::nullopt;
}

std::map<std::string, std::string> other_fields(const std::map<std::string, std::string>& texts) {
  std::map<std::string, std::string> others;
  for (const auto& [token, text] : texts)
    if (std::find(call_tokens.begin(), call_tokens.end(), token) == call_tokens.end())
      others[token] = text;
  return others;
}

}  // namespace oos::dump
