// SPDX-License-Identifier: Apache-2.0
#include "oos/event/json_fields.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "oos/event/actions.hpp"
#include "oos/event/call_hook.hpp"
#include "oos/event/field_list.hpp"

namespace oos::event {

namespace {

using simdjson::SUCCESS;
using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// A scalar as text; numbers as they would stand in a table.
std::string text_of(const element& value) {
  if (value.is_string()) return std::string(value.get_string().value_unsafe());
  if (value.is_int64()) return std::to_string(value.get_int64().value_unsafe());
  if (value.is_double()) {
    // Microseconds of an epoch need 16 digits; fixed notation, as the log shows it.
    std::string text = fmt::format("{:.6f}", value.get_double().value_unsafe());
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
  }
  return {};
}

/// One step of a path: a member, or an element by its number from 0.
bool step(element& at, std::string_view name) {
  element next;
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  if (at.is_object()) {
    if (at.get_object().value_unsafe().at_key(name).get(next) != SUCCESS) return false;
  } else if (at.is_array() && error == std::errc() && end == name.data() + name.size()) {
    if (at.get_array().value_unsafe().at(index).get(next) != SUCCESS) return false;
  } else {
    return false;
  }
  at = next;
  return true;
}

std::string member_text(const object& fields, std::string_view key) {
  element value;
  return fields.at_key(key).get(value) == SUCCESS ? text_of(value) : std::string();
}

}  // namespace

bool JsonFields::find(std::string_view key, std::string& value) const {
  element found;
  if (object_.at_key(key).get(found) == SUCCESS) {
    value = text_of(found);
    return true;
  }
  const std::size_t dot = key.find('.');
  if (dot != std::string_view::npos) {
    if (object_.at_key(key.substr(0, dot)).get(found) != SUCCESS) return false;
    for (std::string_view rest = key.substr(dot + 1); !rest.empty();) {
      const std::size_t end = std::min(rest.find('.'), rest.size());
      if (!step(found, rest.substr(0, end))) return false;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    value = text_of(found);
    return true;
  }
  for (const std::string_view wrapper : {"data", "payload", "params", "event", "body", "message"}) {
    element inner;
    object members;
    if (object_.at_key(wrapper).get(inner) != SUCCESS ||
        inner.get_object().get(members) != SUCCESS || members.at_key(key).get(found) != SUCCESS)
      continue;
    value = text_of(found);
    return true;
  }
  return false;
}

void JsonEntries::read(std::string_view json, Origin origin) {
  origin.text = json;
  element document;
  object fields;
  if (json.empty() ||  // the parser wants an address
      parser_.parse(json.data(), json.size()).get(document) != SUCCESS ||
      document.get_object().get(fields) != SUCCESS) {
    sink_.rejected({origin.line, "is not a JSON object", json});
    return;
  }
  if (origin.only_presses && fields["type"].is_string() && fields["schema"].is_int64()) {
    sink_.record(origin.line, json);
    return;
  }
  if (fields["method"].is_string() && fields["src"].is_string() && fields["params"].is_object()) {
    read_shelly(fields, origin);
  } else if (!read_call_event(fields, origin)) {
    mapper_.read(JsonFields(fields), origin);
  }
}

/// A call event of Telphin: its members as a collector keeps them, or the form that was posted as
/// a text. False when it is none.
bool JsonEntries::read_call_event(object fields, Origin origin) {
  if (origin.text.find("EventType") == std::string_view::npos) return false;
  // Numbers of customers may stand in it: it is not quoted.
  const std::string_view unquoted;
  const auto hand = [&](const Fields& event) {
    const std::string extension = extension_of(event);
    origin.device = extension;
    origin.only_presses = false;
    origin.text = unquoted;
    mapper_.read(event, origin);
    return true;
  };
  if (const JsonFields members(fields); is_call_event(members)) return hand(members);
  for (const char* wrapper : {"form", "query", "args", "json"}) {
    object inner;
    if (fields[wrapper].get_object().get(inner) == SUCCESS && is_call_event(JsonFields(inner)))
      return hand(JsonFields(inner));
  }
  for (const char* member : {"body", "data", "payload", "query", "query_string", "request_body",
                             "raw", "message", "form", "url", "request", "uri"}) {
    std::string text = member_text(fields, member);
    if (const std::size_t mark = text.find('?'); mark != std::string::npos) {
      text.erase(0, mark + 1);
      text.resize(std::min(text.find(' '), text.size()));
    }
    if (!is_form(text)) continue;
    if (const FieldList form = read_form(text); is_call_event(form)) return hand(form);
  }
  return false;
}

bool JsonEntries::has_button(std::string_view json) {
  element document;
  object fields;
  return !json.empty() && parser_.parse(json.data(), json.size()).get(document) == SUCCESS &&
         document.get_object().get(fields) == SUCCESS && mapper_.has_button(JsonFields(fields));
}

/// The notifications of Shelly devices of the second generation (and of BLU buttons through them):
/// https://shelly-api-docs.shelly.cloud/gen2/General/Notifications
void JsonEntries::read_shelly(object fields, const Origin& origin) {
  array events;
  if (member_text(fields, "method") != "NotifyEvent" ||
      fields["params"]["events"].get_array().get(events) != SUCCESS || events.size() == 0) {
    sink_.ignored({origin.line, "tells no press", origin.text});
    return;
  }
  const std::string device = member_text(fields, "src");
  const auto sent =
      text::parse_log_time(JsonFields(fields["params"].get_object().value_unsafe()).text("ts"));
  for (const element event : events) {
    object members;
    if (event.get_object().get(members) == SUCCESS) {
      read_shelly_event(members, device, sent ? &*sent : nullptr, origin);
    } else {
      sink_.rejected({origin.line, "an event is not a JSON object", origin.text});
    }
  }
}

void JsonEntries::read_shelly_event(object event, const std::string& device, const LogTime* sent,
                                    const Origin& origin) {
  const JsonFields fields(event);
  const std::string word = fields.text("event");
  const Action action = read_action(word);
  if (!action.known || !action.is_press) {
    sink_.ignored({origin.line, "tells no press", origin.text});
    return;
  }
  auto time = text::parse_log_time(fields.text("ts"));
  if (time && !time->epoch) time.reset();  // seconds since the device was switched on
  if (!time && sent != nullptr && sent->epoch) time = *sent;
  if (!time) time = origin.stamp;
  if (!time) {
    sink_.rejected({origin.line, "has no time: the clock of the device was not set", origin.text});
    return;
  }
  // A BLU button has no network of its own: its gateway tells its component, and which key (idx).
  const std::string component = fields.text("component");
  const bool is_blu = component.starts_with("bthome");
  const std::string key = fields.text("idx");
  const std::string id = fields.text("id");
  RawPress press;
  press.line = origin.line;
  press.time = *time;
  const std::string blu_device = device + "/" + component;
  press.device = is_blu ? blu_device : device;
  press.button = !key.empty() ? key : is_blu ? "0" : std::string_view(id);
  press.action = action.name;
  sink_.press(press);
}

}  // namespace oos::event
