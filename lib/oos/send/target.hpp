// SPDX-License-Identifier: Apache-2.0
// A target takes parcels. What became of one attempt is a plain value, so that the courier alone
// decides about trying again, waiting and giving up.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "oos/core/error.hpp"
#include "oos/http/retry.hpp"
#include "oos/send/parcel.hpp"

namespace oos::send {

/// Whose trouble a failed attempt is.
enum class Trouble {
  passing,  ///< may pass by itself: to be tried again
  clip,     ///< the target refuses this parcel, others may do
  target,   ///< the target refuses all, or is set up wrongly: nothing more is to be sent
  doubt,    ///< nobody can tell whether it was delivered before
};

struct Sent {
  std::string id;  ///< what the target knows the parcel by
};

struct Failed {
  Trouble trouble = Trouble::passing;
  Error error;
  http::Outcome outcome = {};     ///< of the call, for the waiting
  bool may_have_arrived = false;  ///< the target may have taken it nevertheless
};

using Attempted = std::variant<Sent, Failed>;

/// Several threads call one target.
class Target {
 public:
  Target() = default;
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;
  virtual ~Target() = default;

  /// As it stands in `delivery.target`.
  virtual std::string name() const = 0;
  /// Tries once. A parcel in doubt is not delivered twice: the target is asked, or knows itself by
  /// the parcel's key. Throws Interrupted.
  virtual Attempted deliver(const Parcel& parcel) = 0;
};

}  // namespace oos::send
