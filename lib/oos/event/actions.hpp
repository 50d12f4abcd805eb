// SPDX-License-Identifier: Apache-2.0
// How a button was pressed, in the words of Zigbee2MQTT, Tuya, Shelly and others: "1_single",
// "hold", "long_push", "SS". Pure. Used by EntryMapper.
#pragma once

#include <optional>
#include <string_view>

namespace oos::event {

/// What an action word says.
struct Action {
  std::string_view button;  ///< that stands in the word ("1" of "1_single"); empty: none
  std::string_view name;    ///< single, double, triple, quadruple, many, long; empty: a press
  bool is_press = true;     ///< false: a release, or the first half of a press told again later
  bool known = true;        ///< false: the word means nothing to us; `button` is the whole of it
};

/// Reads an action; upper and lower case mean the same. `button` points into the text.
Action read_action(std::string_view text);

/// "down" or "1" as true, "up" or "0" as false: what a contact is now.
std::optional<bool> read_contact(std::string_view text);

}  // namespace oos::event
