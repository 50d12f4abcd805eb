// SPDX-License-Identifier: Apache-2.0
// What MQTT messages of button systems mean: Zigbee2MQTT and Tuya actions, Shelly of both
// generations, and plain topics such as till1/button. Used by the MQTT and JSON formats.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "oos/event/json_fields.hpp"

namespace oos::event {

class MqttMessages {
 public:
  /// Layout and sink must outlive this.
  MqttMessages(const LogLayout& layout, LogSink& sink)
      : layout_(layout), sink_(sink), entries_(layout, sink) {}

  struct Message {
    std::string_view topic;
    std::string_view payload;
    bool retained = false;
  };
  /// Hands what a message tells to the sink. Of the origin: line, text and stamp.
  void read(const Message& message, Origin origin);
  /// A line of `mosquitto_sub -F %j`; false when the JSON object is none.
  bool read_wrapped(std::string_view json, const Origin& origin);
  void finish() { entries_.finish(); }

 private:
  void read_plain(const Message& message, const Origin& origin);
  void read_input_event(const Message& message, const Origin& origin);
  std::string_view device_of(std::string_view topic) const;

  const LogLayout& layout_;
  LogSink& sink_;
  JsonEntries entries_;
  simdjson::dom::parser parser_;
  std::map<std::string, std::string, std::less<>> counters_;  // last event_cnt by topic
};

}  // namespace oos::event
