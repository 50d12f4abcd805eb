// SPDX-License-Identifier: Apache-2.0
// What a delivery profile makes of a parcel and of an answer: the request, and what the answer
// means. Pure.
#pragma once

#include <map>
#include <string>

#include "oos/core/environment.hpp"
#include "oos/http/http.hpp"
#include "oos/send/target.hpp"
#include "oos/survey/send_profile.hpp"

namespace oos::send {

/// Secrets by their names in the profile. Shown to nobody.
using Secrets = std::map<std::string, std::string>;

/// Reads the secrets of a profile from their files and variables. Throws Error(config) naming what
/// is missing, Error(io).
Secrets find_secrets(const survey::SendProfile& profile, const Environment& environment);

/// The request that delivers a parcel.
http::Request delivery_request(const survey::SendProfile& profile, const Secrets& secrets,
                               const Parcel& parcel);
/// The request that asks whether a parcel has arrived.
http::Request check_request(const survey::SendProfile& profile, const Secrets& secrets,
                            const Parcel& parcel);

/// What an answer to a delivery means.
Attempted judge_answer(const survey::SendProfile& profile, const Parcel& parcel,
                       const http::Response& response);
/// What an answer to the question means: delivered, not delivered (absent), or the failure.
std::optional<Attempted> judge_check(const survey::SendProfile& profile, const Parcel& parcel,
                                     const http::Response& response);

/// A failure by an answer's status: whose trouble it is. `name` is the target.
Failed failure_of(const std::string& name, const http::Response& response);

}  // namespace oos::send
