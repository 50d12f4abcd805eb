// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "oos/jsonl/line.hpp"
#include "oos/report/aggregate.hpp"
#include "oos/report/sums_fields.hpp"

namespace oos::report {

namespace {

using jsonl::Json;

/// Puts fields into an object; zeros and empty ones are left out: most of a part is empty.
struct Putter {
  Json& into;

  void operator()(const char* key, std::int64_t value) const {
    if (value != 0) into[key] = value;
  }
  void operator()(const char* key, const std::optional<std::int64_t>& value) const {
    if (value) into[key] = *value;
  }
  void operator()(const char* key, const std::set<std::int64_t>& values) const {
    if (!values.empty()) into[key] = values;
  }
  void operator()(const char* key, const DispositionCounts& counts) const {
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (counts.at(i) != 0) into[key][std::string(disposition_names.at(i))] = counts.at(i);
  }
  void operator()(const char* key, const std::vector<std::int64_t>& marks) const {
    for (std::size_t mark = 0; mark < marks.size(); ++mark)
      if (marks[mark] != 0) into[key][std::to_string(mark)] = marks[mark];
  }
  template <std::size_t N>
  void operator()(const char* key, const std::array<std::int64_t, N>& counts) const {
    for (const std::int64_t count : counts)
      if (count != 0) {
        into[key] = counts;
        return;
      }
  }
  void operator()(const char* key, const Histogram& histogram) const {
    for (const auto& [value, times] : histogram) into[key][std::to_string(value)] = times;
  }
  void operator()(const char* key, const Groups<std::int64_t>& groups) const {
    for (const auto& [name, count] : groups) into[key][name] = count;
  }
};

class Writer {
 public:
  Writer(const Sums& sums, const std::function<void(std::string_view)>& write)
      : sums_(sums), write_(write) {}

  void all(std::size_t latest) {
    run(latest);
    answers();
    checklists();
    words();
    for (const auto& [point, sums] : sums_.asking) asking(point, sums);
    for (const auto& [point, count] : sums_.contacts) {
      Json part = begin("contacts");
      part["point"] = point;
      part["count"] = count;
      put(part);
    }
    for (const auto& [by, groups] : sums_.calls)
      for (const auto& [name, sums] : groups) part_of("calls", {{"by", by}, {"group", name}}, sums);
    incidents();
    visits();
  }

 private:
  static Json begin(const char* part) { return Json{{"part", part}}; }

  void put(const Json& part) {
    Json line;
    line["type"] = "aggregate";
    line["schema"] = jsonl::schema_version;
    line["aggregate"] = part;
    write_(line.dump(-1, ' ', false, Json::error_handler_t::replace));
  }

  template <typename Of>
  void part_of(const char* name, const Json& keys, const Of& of) {
    Json part = begin(name);
    part.update(keys);
    each_field(std::type_identity<Of>(), Putter{part}, of);
    put(part);
  }

  void run(std::size_t latest) {
    Json part = begin("run");
    part["where"] = sums_.counted_as.where;
    part["group_by"] = sums_.counted_as.group_by;
    part["only_question"] = sums_.counted_as.question;
    part["latest"] = latest;
    part["presses"] = sums_.presses;
    if (sums_.conversations > 0) part["whole_conversations"] = sums_.conversations;
    if (sums_.first) part["first"] = format_rfc3339(*sums_.first);
    if (sums_.last) part["last"] = format_rfc3339(*sums_.last);
    Putter{part}("lines", sums_.lines);
    Putter{part}("presses_by_point", sums_.presses_by_point);
    each_field(std::type_identity<QualitySums>(), Putter{part}, sums_.quality);
    put(part);
  }

  void answers() {
    for (const auto& [kind, questions] : sums_.questions)
      for (const auto& [id, question] : questions) {
        const Json keys{{"kind", kind}, {"question", id}};
        part_of("answers", keys, question.overall);
        for (std::size_t d = 0; d < dimension_count; ++d)
          for (const auto& [name, sums] : question.by.at(d)) {
            Json group = keys;
            group["by"] = dimension_names.at(d);
            group["group"] = name;
            part_of("answers", group, sums);
          }
      }
  }

  void criterion(const Json& keys, const std::string& id, const CriterionSums& sums) {
    Json named = keys;
    named["criterion"] = id;
    named["position"] = sums.position;
    part_of("criterion", named, sums);
  }

  void checklist(const Json& keys, const ChecklistSums& sums) {
    part_of("checklist", keys, sums.overall);
    const auto grouped = [&keys](const char* by, const std::string& name) {
      Json group = keys;
      group["by"] = by;
      group["group"] = name;
      return group;
    };
    for (const auto& [name, judged] : sums.by_point)
      part_of("checklist", grouped("point", name), judged);
    for (const auto& [name, judged] : sums.by_employee)
      part_of("checklist", grouped("employee", name), judged);
    for (const auto& [id, of] : sums.criteria) criterion(keys, id, of);
    for (const auto& [name, criteria] : sums.criteria_by_employee)
      for (const auto& [id, of] : criteria) criterion(grouped("employee", name), id, of);
  }

  void checklists() {
    for (const auto& [id, versions] : sums_.checklists)
      for (const auto& [version, sums] : versions)
        checklist({{"checklist", id}, {"version", version}}, sums);
  }

  void words() {
    for (const auto& [kind, sums] : sums_.verbatims) {
      Json count = begin("verbatims");
      count["kind"] = kind;
      count["count"] = sums.count;
      put(count);
      for (const Verbatim& v : sums.latest) {
        Json part = begin("words");
        part["kind"] = kind;
        part["event"] = v.id;
        if (v.time) part["time"] = format_rfc3339(*v.time);
        part["point"] = v.point;
        part["employee"] = v.employee;
        part["question"] = v.question;
        part["outcome"] = to_string(v.disposition);
        part["words"] = v.words;
        part["clip"] = v.clip;
        put(part);
      }
    }
  }

  void asking(const std::string& point, const AskingSums& sums) {
    Json keys{{"point", point}};
    if (sums.least_variation) keys["least_variation"] = *sums.least_variation;
    part_of("asking", keys, sums);
  }

  void incidents() {
    for (const auto& [event, entry] : sums_.incidents.incidents()) {
      Json part = begin("incident");
      part["event"] = event;
      if (entry.time) part["time"] = format_rfc3339(*entry.time);
      part["severity"] = entry.severity;
      part["reason"] = entry.reason;
      part["kind"] = entry.kind;
      part["point"] = entry.point;
      part["employee"] = entry.employee;
      part["words"] = entry.words;
      part["clip"] = entry.clip;
      put(part);
    }
    for (const auto& [event, step] : sums_.incidents.steps()) {
      Json part = begin("incident_state");
      part["event"] = event;
      part["state"] = step.state;
      part["when"] = format_rfc3339(step.when);
      put(part);
    }
  }

  void visits() {
    if (!sums_.visits.complete()) put(begin("visits_left_out"));
    for (const auto& [hash, answers] : sums_.visits.visits()) {
      Json part = begin("visit");
      part["visit"] = fmt::format("{:016x}", hash);
      for (const auto& [question, answer] : answers)
        part["answers"][question] = {answer.mark, answer.time_ms};
      put(part);
    }
  }

  const Sums& sums_;
  const std::function<void(std::string_view)>& write_;
};

}  // namespace

void write_aggregates(const Sums& sums, std::size_t latest,
                      const std::function<void(std::string_view)>& write) {
  Writer(sums, write).all(latest);
}

}  // namespace oos::report
