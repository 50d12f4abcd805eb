// SPDX-License-Identifier: Apache-2.0
// Reading the service's JSON, in which a 64-bit integer may be a decimal string, a number, or left
// out when it is zero (proto3 JSON mapping).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace oos::stt {

/// The integer of a number or a decimal string; absent for anything else.
std::optional<std::int64_t> as_int64(const nlohmann::json& value);
/// The same with a default.
std::int64_t int64_or(const nlohmann::json& value, std::int64_t otherwise);
/// An integer member; 0 when it is missing or null. Throws Error(service) when it is no integer.
std::int64_t int64_member(const nlohmann::json& object, const char* key);

/// A number member, which may be written as a string; 0 when it is missing or null. Not finite when
/// the service says so ("NaN"). Throws Error(service) when it is no number.
double double_member(const nlohmann::json& object, const char* key);

/// A member that is an object, or nullptr.
const nlohmann::json* object_member(const nlohmann::json& object, const char* key);
/// A member that is an array, or nullptr.
const nlohmann::json* array_member(const nlohmann::json& object, const char* key);
/// A text member; a number is written out (a channel tag, say); empty when missing or null.
std::string text_member(const nlohmann::json& object, const char* key);

}  // namespace oos::stt
