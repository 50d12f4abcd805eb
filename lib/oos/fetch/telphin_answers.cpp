// SPDX-License-Identifier: Apache-2.0
#include "oos/fetch/telphin_answers.hpp"

#include <algorithm>
#include <charconv>

#include "oos/core/error.hpp"

namespace oos::fetch {

namespace {

constexpr int deepest = 32;
constexpr std::size_t longest_id = 200;

const Json* member(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string text_of(const Json& object, const char* name) {
  const Json* value = member(object, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

std::optional<std::int64_t> number_of(const Json& object, const char* name) {
  const Json* value = member(object, name);
  if (value == nullptr) return std::nullopt;
  if (value->is_number_unsigned() && value->get<std::uint64_t>() > INT64_MAX) return std::nullopt;
  if (value->is_number_integer()) return value->get<std::int64_t>();
  if (!value->is_string()) return std::nullopt;
  const auto& text = value->get_ref<const std::string&>();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Instant> time_of(const Json& object, const char* name) {
  return parse_gmt(text_of(object, name));
}

/// Ids go into addresses and file names: no more than text of a sane length.
std::string id_of(const Json& object, const char* name) {
  std::string id = text_of(object, name);
  return id.size() > longest_id ? std::string() : id;
}

std::string extension_of(const std::string& name) {
  const std::string local = name.substr(0, name.find('@'));
  const std::size_t star = local.rfind('*');
  return star == std::string::npos ? local : local.substr(star + 1);
}

RemoteRecord record_of(const Json& object, const std::string& call) {
  RemoteRecord record;
  record.id = id_of(object, "record_uuid");
  record.call = id_of(object, "call_uuid");
  if (record.call.empty()) record.call = call;
  record.init = time_of(object, "init_time_gmt");
  record.start = time_of(object, "start_time_gmt");
  record.hangup = time_of(object, "hangup_time_gmt");
  if (const auto size = number_of(object, "record_file_size"); size && *size > 0)
    record.size_bytes = size;
  record.file_name = text_of(object, "file_name");
  record.flow = text_of(object, "flow");
  record.extension = extension_of(text_of(object, "extension_name"));
  record.object = object;
  return record;
}

/// The array of an answer: itself, or the member of one of these names; null is an empty one.
const Json* list_of(const Json& answer, std::initializer_list<const char*> names) {
  static const Json nothing = Json::array();
  if (answer.is_array()) return &answer;
  if (!answer.is_object()) return nullptr;
  for (const char* name : names)
    if (const auto list = answer.find(name); list != answer.end()) {
      if (list->is_null()) return &nothing;
      if (list->is_array()) return &*list;
    }
  return nullptr;
}

}  // namespace

std::optional<Json> parse_answer(std::string_view body) {
  const auto shallow = [](int depth, Json::parse_event_t, Json&) {
    if (depth > deepest) throw Error(ErrorKind::input, "nested too deeply");
    return true;
  };
  try {
    return Json::parse(body, shallow);
  } catch (const Json::exception&) {
    return std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::optional<Calls> read_calls(const Json& answer) {
  const Json* list = list_of(answer, {"call_history", "calls"});
  if (list == nullptr) return std::nullopt;
  Calls found;
  for (const Json& object : *list) {
    RemoteCall call;
    call.id = id_of(object, "call_uuid");
    if (call.id.empty()) {
      ++found.without_id;
      continue;
    }
    call.init = time_of(object, "init_time_gmt");
    call.start = time_of(object, "start_time_gmt");
    if (const Json* legs = member(object, "cdr"); legs != nullptr && legs->is_array())
      for (const Json& leg : *legs)
        if (RemoteRecord record = record_of(leg, call.id); !record.id.empty())
          call.recorded_legs.push_back(std::move(record));
    call.object = object;
    found.calls.push_back(std::move(call));
  }
  return found;
}

std::optional<Records> read_records(const Json& answer) {
  const Json* list = list_of(answer, {"records", "record"});
  if (list == nullptr) return std::nullopt;
  Records found;
  for (const Json& object : *list) {
    RemoteRecord record = record_of(object, {});
    if (record.id.empty())
      ++found.without_id;
    else
      found.records.push_back(std::move(record));
  }
  return found;
}

std::optional<std::string> read_record_url(const Json& answer) {
  std::string url = text_of(answer, "record_url");
  return url.empty() ? std::nullopt : std::optional(std::move(url));
}

std::optional<AccessToken> read_access_token(const Json& answer) {
  AccessToken token{text_of(answer, "access_token"), number_of(answer, "expires_in")};
  const auto odd = [](unsigned char c) { return c <= ' ' || c >= 0x7F; };
  if (token.value.empty() || std::ranges::any_of(token.value, odd)) return std::nullopt;
  if (token.expires_in_s && (*token.expires_in_s < 0 || *token.expires_in_s > 1'000'000'000))
    token.expires_in_s.reset();
  return token;
}

std::string read_message(std::string_view body) {
  constexpr std::size_t longest = 200;
  const auto answer = parse_answer(body);
  if (!answer) return {};
  std::string message;
  for (const char* name : {"message", "error_description", "error"})
    if (message.empty()) message = text_of(*answer, name);
  std::size_t size = std::min(message.size(), longest);
  const auto continues = [&message](std::size_t at) {
    return at < message.size() && (static_cast<unsigned char>(message[at]) & 0xC0u) == 0x80u;
  };
  while (size > 0 && continues(size)) --size;  // never half a character
  message.resize(size);
  std::ranges::replace_if(
      message, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  return message;
}

std::optional<Instant> parse_gmt(std::string_view text) {
  std::string plain(text.substr(0, 40));
  std::ranges::replace(plain, ',', '.');
  try {
    const WallTime time = parse_wall_time(plain);
    const auto offset = time.offset.value_or(std::chrono::minutes(0));
    return Instant(time.local.time_since_epoch() - offset);
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::string format_request_time(Instant time) {
  const std::string text = format_rfc3339({time, std::chrono::minutes(0)});
  return text.substr(0, 10) + ' ' + text.substr(11, 8);
}

}  // namespace oos::fetch
