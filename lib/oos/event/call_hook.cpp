// SPDX-License-Identifier: Apache-2.0
#include "oos/event/call_hook.hpp"

#include <algorithm>
#include <array>

namespace oos::event {

namespace {

using std::string_view;

/// "GET /hook?a=b HTTP/1.1", or the path of it alone.
string_view query_of(string_view request) {
  const std::size_t mark = request.find('?');
  if (mark == string_view::npos) return {};
  request.remove_prefix(mark + 1);
  return request.substr(0, std::min(request.find_first_of(" #"), request.size()));
}

}  // namespace

bool is_form(string_view text) {
  const std::size_t equals = text.find('=');
  const std::size_t next = text.find('&');
  return equals != string_view::npos && equals > 0 && next != string_view::npos && equals < next &&
         text.find_first_of(" \t{}<>\";,") == string_view::npos;
}

bool is_request(string_view line) {
  constexpr std::array<string_view, 4> methods{"\"GET ", "\"POST ", "\"HEAD ", "\"PUT "};
  return std::any_of(methods.begin(), methods.end(),
                     [line](string_view method) { return line.find(method) != string_view::npos; });
}

string_view form_in_request(string_view line) {
  if (!is_request(line)) return {};
  for (std::size_t open = line.find('"'); open != string_view::npos; open = line.find('"')) {
    line.remove_prefix(open + 1);
    const string_view quoted = line.substr(0, std::min(line.find('"'), line.size()));
    if (is_form(quoted)) return quoted;
    if (const string_view query = query_of(quoted); !quoted.starts_with("http") && is_form(query))
      return query;
    line.remove_prefix(std::min(quoted.size() + 1, line.size()));
  }
  return {};
}

bool is_call_event(const Fields& fields) {
  std::string value;
  return fields.find("EventType", value) && !value.empty() && fields.find("EventTime", value);
}

std::string extension_of(const Fields& fields) {
  std::string flow;
  fields.find("CallFlow", flow);
  const bool out = flow == "out";
  std::string value;
  using Keys = std::array<string_view, 3>;
  for (const string_view key :
       out ? Keys{"CallerExtension", "CallerExtensionID", "CallerExtensionID"}
           : Keys{"CalledExtension", "CalledNumber", "CalledExtensionID"}) {
    fields.find(key, value);
    const std::size_t star = value.find('*');
    if (key == "CalledNumber" && star == std::string::npos) value.clear();
    if (value.empty()) continue;
    if (star != std::string::npos) value.erase(0, star + 1);
    return value.substr(0, value.find('@'));
  }
  return value;
}

}  // namespace oos::event
