// SPDX-License-Identifier: Apache-2.0
#include "oos/event/mqtt_messages.hpp"

#include <algorithm>
#include <array>

#include "oos/event/field_list.hpp"

namespace oos::event {

namespace {

using std::string_view;

/// "a/b/c" → "a/b" and "c"; without a slash the whole is the last.
std::pair<string_view, string_view> split_last(string_view topic) {
  const std::size_t slash = topic.rfind('/');
  if (slash == string_view::npos) return {{}, topic};
  return {topic.substr(0, slash), topic.substr(slash + 1)};
}

bool is_one_of(string_view word, std::initializer_list<string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

/// The topic without its first part (zigbee2mqtt/till1 → till1), or the topic or its last part
/// where the survey knows that.
string_view MqttMessages::device_of(string_view topic) const {
  const std::size_t slash = topic.find('/');
  const string_view name = slash == string_view::npos ? topic : topic.substr(slash + 1);
  if (layout_.survey == nullptr) return name;
  for (const string_view candidate : {name, topic, split_last(topic).second})
    if (layout_.survey->point_of_device(std::string(candidate)) != nullptr) return candidate;
  return name;
}

/// Shelly's first generation: shellies/shellybutton1-<MAC>/input_event/0
/// {"event":"S","event_cnt":7}. It tells its last event again and again with the same count.
void MqttMessages::read_input_event(const Message& message, const Origin& origin) {
  const auto [path, input] = split_last(message.topic);
  const auto [device_path, word] = split_last(path);
  simdjson::dom::element payload;
  simdjson::dom::object fields;
  if (message.payload.empty() ||  // the parser wants an address
      parser_.parse(message.payload.data(), message.payload.size()).get(payload) !=
          simdjson::SUCCESS ||
      payload.get_object().get(fields) != simdjson::SUCCESS) {
    sink_.rejected({origin.line, "the payload is not a JSON object", origin.text});
    return;
  }
  const JsonFields members(fields);
  FieldList press;
  press.add("action", members.text("event"));
  const std::string count = members.text("event_cnt");
  std::string& last = counters_[std::string(message.topic)];
  if (!count.empty() && count == last) {
    sink_.ignored({origin.line, "the device tells its last event again", origin.text});
    return;
  }
  last = count;
  Origin told = origin;
  told.device = device_of(device_path);
  told.button = input;
  entries_.read(press, told);
}

/// A payload that is no JSON: the action under …/action, the button under …/button.
void MqttMessages::read_plain(const Message& message, const Origin& origin) {
  const auto [path, word] = split_last(message.topic);
  FieldList press;
  if (is_one_of(word, {"action", "click"})) {
    press.add("action", std::string(message.payload));
  } else if (is_one_of(word, {"button", "btn", "key", "press", "pressed"})) {
    press.add("button", std::string(message.payload));
  } else {
    sink_.ignored({origin.line, "tells no press", origin.text});
    return;
  }
  Origin told = origin;
  told.device = path.empty() ? path : device_of(path);
  entries_.read(press, told);
}

void MqttMessages::read(const Message& message, Origin origin) {
  origin.only_presses = false;
  origin.without_time =
      "has no time; let the logger write one, such as mosquitto_sub -F '%U %t %p'";
  const auto last = split_last(message.topic).second;
  if (message.retained) {
    sink_.ignored({origin.line, "a retained message is an old one", origin.text});
  } else if (is_one_of(last, {"availability", "set", "get", "announce", "online"}) ||
             message.topic.find("/bridge/") != string_view::npos) {
    sink_.ignored({origin.line, "tells no press", origin.text});
  } else if (message.topic.find("/input_event/") != string_view::npos) {
    read_input_event(message, origin);
  } else if (message.payload.starts_with("{")) {
    origin.device = device_of(message.topic);
    entries_.read(message.payload, origin);
  } else {
    read_plain(message, origin);
  }
}

bool MqttMessages::read_wrapped(string_view json, const Origin& origin) {
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  simdjson::dom::object fields;
  if (json.empty() || parser.parse(json.data(), json.size()).get(document) != simdjson::SUCCESS ||
      document.get_object().get(fields) != simdjson::SUCCESS || !fields["topic"].is_string())
    return false;
  simdjson::dom::element payload;
  if (fields["payload"].get(payload) != simdjson::SUCCESS) return false;
  const JsonFields members(fields);
  const std::string text =
      payload.is_object() ? simdjson::minify(payload) : members.text("payload");
  Origin told = origin;
  told.text = json;
  told.stamp = text::parse_log_time(members.text("tst"));
  const std::string topic = members.text("topic");
  read({topic, text, members.text("retain") == "1"}, told);
  return true;
}

}  // namespace oos::event
