// SPDX-License-Identifier: Apache-2.0
// The members of a JSON object as the fields of a log entry, nested ones by their path; and the
// devices whose objects tell several presses (Shelly). Used by the JSON and MQTT formats.
#pragma once

#include <string>
#include <string_view>

#include <simdjson.h>

#include "oos/event/entry_mapper.hpp"

namespace oos::event {

/// Members by key, then by path ("data.ts", "events.0.ts"); keys without a path are also looked
/// for in the objects data, payload, params, event, body and message.
class JsonFields : public Fields {
 public:
  explicit JsonFields(simdjson::dom::object object) : object_(object) {}
  bool find(std::string_view key, std::string& value) const override;
  /// The text of a member; empty when it is missing.
  std::string text(std::string_view key) const {
    std::string value;
    find(key, value);
    return value;
  }

 private:
  simdjson::dom::object object_;
};

/// Hands what an object tells to the sink: the press or presses, or why it is none.
class JsonEntries {
 public:
  JsonEntries(const LogLayout& layout, LogSink& sink) : mapper_(layout, sink), sink_(sink) {}

  /// One JSON value of any kind.
  void read(std::string_view json, Origin origin);
  /// An entry that is no JSON, by the same rules.
  void read(const Fields& fields, const Origin& origin) { mapper_.read(fields, origin); }
  void finish() { mapper_.finish(); }
  /// Whether a JSON object has a button of its own.
  bool has_button(std::string_view json);

 private:
  bool read_call_event(simdjson::dom::object fields, Origin origin);
  void read_shelly(simdjson::dom::object object, const Origin& origin);
  void read_shelly_event(simdjson::dom::object event, const std::string& device,
                         const LogTime* sent, const Origin& origin);

  EntryMapper mapper_;
  LogSink& sink_;
  simdjson::dom::parser parser_;
};

}  // namespace oos::event
