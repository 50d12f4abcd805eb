// SPDX-License-Identifier: Apache-2.0
// Telphin's call events as webhooks post them, however a collector keeps them: where the posted
// form is in a line, and whose telephone it is about. Used by the form and JSON formats. Pure.
#pragma once

#include <string>
#include <string_view>

#include "oos/event/entry_mapper.hpp"

namespace oos::event {

/// `a=b&c=d`: no blanks (they are + or %20), at least two pairs.
bool is_form(std::string_view text);

/// Whether a line of a log has a request in quotes, as HTTP servers write them.
bool is_request(std::string_view line);

/// The posted form in a line of an HTTP server's log: the query of the request, or the body where
/// the log has it in quotes. Empty when there is none.
std::string_view form_in_request(std::string_view line);

/// Whether the fields are of a call event.
bool is_call_event(const Fields& fields);

/// The extension of the employee: the called one of an incoming call, else the caller's. "0123*101"
/// is extension 101 of a Telphin client.
std::string extension_of(const Fields& fields);

}  // namespace oos::event
