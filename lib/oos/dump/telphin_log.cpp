// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/telphin_log.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <simdjson.h>

#include "oos/core/error.hpp"
#include "oos/dump/phone_numbers.hpp"
#include "oos/text/encoding.hpp"

namespace oos::dump {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr double longest_s = 31.0 * 86'400;

/// The members of one object, whatever types they have.
class Members {
 public:
  explicit Members(object members) : members_(members) {}

  /// A scalar as text; empty when it is missing, null or no scalar.
  std::string text(std::string_view key) const {
    element value;
    if (members_.at_key(key).get(value) != simdjson::SUCCESS) return {};
    if (value.is_string()) return std::string(value.get_string().value_unsafe());
    if (value.is_int64()) return std::to_string(value.get_int64().value_unsafe());
    if (value.is_uint64()) return std::to_string(value.get_uint64().value_unsafe());
    return {};
  }

  /// The first of several that has a text.
  std::string first_of(std::initializer_list<std::string_view> keys) const {
    for (const std::string_view key : keys)
      if (std::string value = text(key); !value.empty()) return value;
    return {};
  }

  /// Seconds, also with a fraction and as a text, as ms.
  std::optional<std::int64_t> ms(std::string_view key) const {
    element value;
    if (members_.at_key(key).get(value) != simdjson::SUCCESS) return std::nullopt;
    double seconds = -1;
    if (value.is_number()) {
      seconds = value.get_double().value_unsafe();
    } else {
      std::string shown = text(key);
      std::replace(shown.begin(), shown.end(), ',', '.');
      std::from_chars(shown.data(), shown.data() + shown.size(), seconds);
    }
    if (!(seconds >= 0 && seconds <= longest_s)) return std::nullopt;
    return std::llround(seconds * 1000);
  }

  bool flag(std::string_view key) const {
    element value;
    return members_.at_key(key).get(value) == simdjson::SUCCESS && value.is_bool() &&
           value.get_bool().value_unsafe();
  }

  /// "2024-01-31 11:29:51.4", UTC without saying so; older answers have a comma.
  std::optional<text::LogTime> time(std::string_view key) const {
    const std::string shown = text(key);
    if (shown.empty()) return std::nullopt;
    auto time = text::parse_log_time(shown);
    if (time && !time->offset) time->offset = std::chrono::minutes{0};
    return time;
  }

 private:
  object members_;
};

std::string lower(std::string_view text) { return text::lower_case(text); }

/// "0123*101@sipproxy.telphin.ru": an extension, not a number outside.
bool is_extension(std::string_view name) { return name.find('*') != std::string_view::npos; }

std::optional<std::string> or_nothing(std::string text) {
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::string party_of(const Members& leg) {
  const std::string type = lower(leg.first_of({"extension_type", "application"}));
  if (lower(leg.text("result")) == "voicemail" || type == "voicemail") return "voicemail";
  if (type == "queue") return "queue";
  if (type == "ivr") return "menu";
  return type == "fax" ? "fax" : "person";
}

/// What `result` means; of a leg or of a whole call.
std::string disposition_of(const Members& members) {
  std::string result = lower(members.text("result"));
  std::replace(result.begin(), result.end(), ' ', '_');
  if (result == "bridged") return "answered";
  return record::is_call_disposition(result) ? result : std::string();
}

std::string ended_by(const Members& members) {
  const std::string how = lower(members.text("hangup_disposition"));
  if (how.starts_with("caller")) return "caller";
  if (how.starts_with("callee")) return "callee";
  return how.starts_with("internal") ? "system" : "";
}

/// Who called whom, by the flow and the forms of the names.
void add_parties(const Members& members, record::Call& call) {
  const std::string flow = lower(members.text("flow"));
  const std::string from =
      members.first_of({"from_username", "ani_number", "source_number", "from_screen_name"});
  const std::string to = members.first_of({"to_username", "dest_number"});
  const std::string did = members.text("did_number");
  call.from = or_nothing(from);
  call.to = or_nothing(flow == "in" && !did.empty() ? did : to);
  if (flow == "in") call.line = or_nothing(did);
  if (flow == "in" || flow == "out") call.direction = flow;
  if (is_extension(from) && is_extension(to) && did.empty()) call.direction = "internal";
  std::string extension = members.text("extension_name");
  if (extension.empty()) extension = flow == "out" ? from : to;
  if (!members.text("extension_name").empty() || is_extension(extension))
    call.extension = or_nothing(bare_number(extension));
  if (!call.extension) call.extension = or_nothing(members.text("extension_id"));
}

/// Whom a call or a queue was put through to, and when.
std::optional<CallBridge> bridge_of(const Members& members) {
  CallBridge bridge;
  bridge.at = members.time("bridged_time_gmt");
  if (!members.flag("bridged") && lower(members.text("result")) != "bridged" && !bridge.at)
    return std::nullopt;
  bridge.talk_ms = members.ms("bridged_duration");
  if (const std::string name = members.text("bridged_username"); is_extension(name))
    bridge.extension = bare_number(name);
  return bridge;
}

CallRow row_of(const Members& members) {
  CallRow row;
  row.call.id = or_nothing(members.text("call_uuid"));
  row.record = lower(members.text("record_uuid"));
  row.file = members.text("file_name");
  row.init = members.time("init_time_gmt");
  row.start = members.time("start_time_gmt");
  row.end = members.time("hangup_time_gmt");
  row.duration_ms = members.ms("duration");
  row.call.disposition = disposition_of(members);
  row.call.ended_by = ended_by(members);
  row.party = party_of(members);
  row.transfer = lower(members.text("flow")) == "transfer" || members.flag("record_transfer");
  row.bridge = bridge_of(members);
  add_parties(members, row.call);
  const bool talked = row.start && row.duration_ms.value_or(0) > 0;
  if (row.call.disposition.empty() && talked) row.call.disposition = "answered";
  return row;
}

/// Walks whatever holds the objects: arrays, answers of one page, documents one after another.
class Reader {
 public:
  void document(const element& value) {
    if (value.is_array()) {
      const array items = value.get_array().value_unsafe();
      for (const element item : items) document(item);
      return;
    }
    if (!value.is_object()) return;
    const object members = value.get_object().value_unsafe();
    for (const std::string_view list : {"call_history", "calls", "records", "record"}) {
      element inside;
      if (members.at_key(list).get(inside) == simdjson::SUCCESS && inside.is_array()) {
        document(inside);
        return;
      }
    }
    entry(members);
  }

  CallLog take() {
    log_.is_log = log_.read == 0 ? empty_ : !log_.rows.empty();
    return std::move(log_);
  }
  void nothing_inside() { empty_ = true; }

 private:
  void entry(const object& object_members) {
    const Members members(object_members);
    ++number_;
    ++log_.read;
    CallRow row = row_of(members);
    row.line = number_;
    if (!row.call.id && row.record.empty()) {
      if (log_.rejected++ == 0)
        log_.complaint =
            fmt::format("object {}: there is neither a call_uuid nor a record_uuid", number_);
      return;
    }
    element legs;
    const bool has_legs =
        object_members.at_key("cdr").get(legs) == simdjson::SUCCESS && legs.is_array();
    row.of_whole_call = has_legs || (row.record.empty() && row.file.empty());
    if (row.of_whole_call) row.record.clear();
    const auto id = row.call.id;
    log_.rows.push_back(std::move(row));
    if (!has_legs) return;
    const array parts = legs.get_array().value_unsafe();
    for (const element leg : parts) {
      object leg_members;
      if (leg.get_object().get(leg_members) != simdjson::SUCCESS) continue;
      CallRow part = row_of(Members(leg_members));
      ++log_.read;
      part.line = number_;
      if (!part.call.id) part.call.id = id;
      log_.rows.push_back(std::move(part));
    }
  }

  CallLog log_;
  std::int64_t number_ = 0;
  bool empty_ = false;
};

}  // namespace

CallLog read_telphin_log(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  simdjson::dom::parser parser;
  const simdjson::padded_string padded(bytes);
  Reader reader;
  element whole;
  auto error = parser.parse(padded).get(whole);
  if (error == simdjson::SUCCESS) {
    const bool empty = (whole.is_array() && whole.get_array().value_unsafe().size() == 0);
    if (empty) reader.nothing_inside();
    reader.document(whole);
    return reader.take();
  }
  // Answers one after another, as JSON Lines or without anything between.
  simdjson::dom::document_stream documents;
  simdjson::dom::parser many;
  if (error = many.parse_many(padded, padded.size() + simdjson::SIMDJSON_PADDING).get(documents);
      error == simdjson::SUCCESS) {
    for (auto document : documents) {
      element value;
      if ((error = document.get(value)) != simdjson::SUCCESS) break;
      reader.document(value);
    }
    if (error == simdjson::SUCCESS && documents.truncated_bytes() > 0) error = simdjson::TAPE_ERROR;
  }
  if (error != simdjson::SUCCESS)
    throw Error(ErrorKind::input, fmt::format("is no JSON of a call log ({}); get it again",
                                              simdjson::error_message(error)));
  return reader.take();
}

}  // namespace oos::dump
