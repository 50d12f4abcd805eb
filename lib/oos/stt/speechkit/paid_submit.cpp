// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/paid_submit.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "oos/stt/json_fields.hpp"
#include "oos/stt/speechkit/service_error.hpp"

namespace oos::stt {

namespace {

constexpr std::size_t longest_id = 200;  // the service's own are of 50 characters at most

bool is_success(long status) { return status >= 200 && status < 300; }

}  // namespace

SubmitJournal ledger_journal(state::Ledger& ledger, const std::string& key,
                             std::function<std::int64_t()> now_unix_s) {
  return {
      .before = [&ledger, key, now = std::move(now_unix_s)] { ledger.note_submitting(key, now()); },
      .not_accepted = [&ledger, key] { ledger.forget_operation(key); },
      .accepted = [&ledger, key](const std::string& id) { ledger.note_submitted(key, id); }};
}

SubmitJournal no_journal() {
  return {.before = [] {}, .not_accepted = [] {}, .accepted = [](const std::string&) {}};
}

http::Response submit_noted(const http::Request& request, const http::Transport& transport,
                            const SubmitJournal& journal) {
  journal.before();
  http::Response response = [&] {
    try {
      return transport(request);
    } catch (const http::TransportError& error) {
      if (!error.may_have_arrived()) journal.not_accepted();
      throw;
    }
  }();
  const std::string id = is_success(response.status) ? operation_id_of(response) : std::string();
  if (certainly_not_accepted({.status = response.status, .answer = &response}))
    journal.not_accepted();
  else if (!id.empty())
    journal.accepted(id);
  return response;
}

bool certainly_not_accepted(const http::Outcome& outcome) {
  if (outcome.status == 0) return !outcome.may_have_arrived;
  if (is_success(outcome.status)) return false;
  if (outcome.status != 502 && outcome.status != 504 && outcome.status != 408) return true;
  return outcome.answer != nullptr && parse_service_error(outcome.answer->body).has_value();
}

std::string operation_id_of(const http::Response& response) {
  const auto operation = nlohmann::json::parse(response.body, nullptr, false);
  if (!operation.is_object()) return {};
  const std::string id = text_member(operation, "id");
  return id.size() <= longest_id ? id : std::string();
}

}  // namespace oos::stt
