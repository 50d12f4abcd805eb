// SPDX-License-Identifier: Apache-2.0
#include "oos/purge/request.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/purge/evidence.hpp"
#include "oos/purge/line_file.hpp"
#include "oos/purge/lines.hpp"

namespace oos::purge {

using jsonl::Json;
using jsonl::Line;
using survey::FileClass;
using survey::LegalHold;

namespace {

/// The stretch as something that covers: the rules of holds are those of requests.
LegalHold stretch_of(const Request& request) {
  LegalHold stretch;
  if (!request.point.empty()) stretch.points = {request.point};
  if (request.from) stretch.from = request.from->instant;
  if (request.to) stretch.to = request.to->instant;
  return stretch;
}

std::string sum_of_transcript(const std::string& json) {
  try {
    return content_id({Json::parse(json).dump()});
  } catch (const Json::exception&) {
    return {};
  }
}

}  // namespace

Json to_json(const Request& request) {
  Json json;
  json["point"] = request.point.empty() ? Json(nullptr) : Json(request.point);
  json["events"] = request.events;
  json["from"] = request.from ? Json(format_rfc3339(*request.from)) : Json(nullptr);
  json["to"] = request.to ? Json(format_rfc3339(*request.to)) : Json(nullptr);
  return json;
}

Request read_request(const Json& entry) {
  Request request;
  try {
    if (entry.at("point").is_string()) request.point = entry.at("point").get<std::string>();
    request.events = entry.at("events").get<std::vector<std::string>>();
    if (entry.at("from").is_string())
      request.from = parse_rfc3339(entry.at("from").get<std::string>());
    if (entry.at("to").is_string()) request.to = parse_rfc3339(entry.at("to").get<std::string>());
  } catch (const Json::exception&) {
    throw Error(ErrorKind::input, "a request in the journal lacks what it asks for");
  }
  return request;
}

void Affected::add(const Line& line) {
  if (line.type() != "event") return;
  const auto content = content_of_line(line);
  if (!content) return;
  const std::string id = content->events.empty() ? "" : content->events.front();
  const bool named =
      std::find(request_.events.begin(), request_.events.end(), id) != request_.events.end();
  const bool within = request_.from && content->to && touches(FileClass::transcripts, *content);
  if (named || within || (!id.empty() && events_.count(id) != 0)) take(line, *content);
}

void Affected::take(const Line& line, const Content& content) {
  const std::string id = content.events.empty() ? "" : content.events.front();
  const bool held = std::any_of(holds_.begin(), holds_.end(), [&content](const LegalHold& hold) {
    return covers(hold, FileClass::transcripts, content) ||
           covers(hold, FileClass::ledgers, content);
  });
  if (!id.empty()) events_.insert(id);
  if (const auto clip = line.find("clip"))
    if (const auto path = clip->opt_string("path")) clips_.insert(clip_key(*path));
  if (const auto transcript = line.find("transcript")) {
    if (!held) transcripts_.insert(sum_of_transcript(transcript->to_json()));
    if (transcript->opt_string("engine").value_or("") == "speechkit") at_service_.insert(id);
  }
  if (const auto delivery = line.find("delivery"); delivery && delivery->is_object())
    delivered_[id] = fmt::format("{} {}", delivery->opt_string("target").value_or("somebody"),
                                 delivery->opt_string("at").value_or(""));
}

bool Affected::concerns(const Line& line) const {
  const auto content = content_of_line(line);
  if (!content) return false;
  if (!content->events.empty())
    return std::any_of(content->events.begin(), content->events.end(),
                       [this](const std::string& id) { return has_event(id); });
  return request_.from && content->to && content->points_known &&
         touches(FileClass::transcripts, *content);
}

bool Affected::touches(FileClass file_class, const Content& content) const {
  if (request_.from) return covers(stretch_of(request_), file_class, content);
  return !content.events_known ||
         std::any_of(content.events.begin(), content.events.end(),
                     [this](const std::string& id) { return has_event(id); });
}

bool Affected::holds_whole(const Content& recording) const {
  return request_.from && request_.to && recording.from && recording.to && recording.points_known &&
         touches(FileClass::recordings, recording) && *recording.from >= request_.from->instant &&
         *recording.to <= request_.to->instant;
}

bool Affected::has_transcript(const std::string& json) const {
  return transcripts_.count(sum_of_transcript(json)) != 0;
}

void read_affected(const Plan& plan, Affected& affected, Surroundings& around) {
  for (const Item& item : plan.items) {
    around.stop_if_asked();
    if (item.entry.kind != EntryKind::file || !has_lines(item.entry.relative)) continue;
    try {
      for_each_line(*plan.trees[item.tree], item.entry, [&](const FileLine& found) {
        try {
          if (found.line) affected.add(*found.line);
        } catch (const Error&) {  // counted where lines are blanked
        }
      });
    } catch (const Error& error) {
      around.trouble(error);
    }
  }
}

std::vector<Outcome> left_elsewhere(const Affected& affected) {
  std::vector<Outcome> left;
  const auto tell = [&left](const std::string& what, FileClass file_class, const char* reason) {
    Outcome outcome;
    outcome.path = what;
    outcome.file_class = file_class;
    outcome.state = "left";
    outcome.reason = reason;
    left.push_back(outcome);
  };
  for (const auto& [event, where] : affected.delivered())
    tell(fmt::format("event {}: {}", event, where), FileClass::outbox, "delivered");
  for (const std::string& event : affected.at_service())
    tell(fmt::format("event {}: speechkit", event), FileClass::transcripts, "at_service");
  return left;
}

}  // namespace oos::purge
