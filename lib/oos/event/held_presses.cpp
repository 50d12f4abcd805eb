// SPDX-License-Identifier: Apache-2.0
#include "oos/event/held_presses.hpp"

namespace oos::event {

void HeldPresses::hand_on(const Key& key, const Held& held, std::string_view action) {
  RawPress press = held.press;
  press.device = key.first;
  press.button = key.second;
  press.employee = held.employee;
  press.action = action;
  sink_.press(press);
}

void HeldPresses::down(const RawPress& press) {
  Key key{press.device, press.button};
  const auto found = held_.find(key);
  if (found != held_.end()) {
    hand_on(found->first, found->second, found->second.press.action);
    held_.erase(found);
  }
  Held held{press, std::string(press.employee)};
  held.press.action = {};
  if (releases_) {
    held_.emplace(std::move(key), std::move(held));
  } else {
    hand_on(key, held, {});
  }
}

void HeldPresses::up(const RawPress& release, std::string_view text) {
  releases_ = true;
  const Key key{release.device, release.button};
  const auto found = held_.find(key);
  if (found != held_.end()) {
    const auto held_for = release.time.local - found->second.press.time.local;
    hand_on(key, found->second, held_for >= milliseconds(long_ms) ? "long" : "");
    held_.erase(found);
  }
  sink_.ignored({release.line, "the release of a button is no press", text});
}

void HeldPresses::finish() {
  for (const auto& [key, held] : held_) hand_on(key, held, {});
  held_.clear();
}

}  // namespace oos::event
