// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/paid_submit.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "oos/stt/speechkit/service_error.hpp"

namespace oos::stt {

namespace {

constexpr std::size_t longest_id = 200;  // the service's own are of 50 characters at most

/// Takes the member "id" of the outermost object, however the text goes on or breaks off.
class IdReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  const std::string& id() const { return id_; }

  bool start_object(std::size_t) override { return go_down(); }
  bool end_object() override { return go_up(); }
  bool start_array(std::size_t) override { return go_down(); }
  bool end_array() override { return go_up(); }
  bool key(string_t& name) override {
    is_id_ = depth_ == 1 && name == "id";
    return true;
  }
  bool string(string_t& text) override { return take(text); }
  bool number_integer(number_integer_t number) override { return take(std::to_string(number)); }
  bool number_unsigned(number_unsigned_t number) override { return take(std::to_string(number)); }
  bool number_float(number_float_t, const string_t&) override { return take({}); }
  bool null() override { return take({}); }
  bool boolean(bool) override { return take({}); }
  bool binary(binary_t&) override { return false; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
    return false;
  }

 private:
  bool go_down() {
    ++depth_;
    is_id_ = false;
    return true;
  }
  bool go_up() {
    --depth_;
    return true;
  }
  bool take(const std::string& value) {
    if (is_id_) id_ = value;
    is_id_ = false;
    return true;
  }

  int depth_ = 0;
  bool is_id_ = false;
  std::string id_;
};

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
      http::Response cut{.status = 200, .headers = {}, .body = error.received()};
      if (operation_id_of(cut).empty()) throw;
      return cut;  // after what matters
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
  IdReader reader;
  nlohmann::json::sax_parse(response.body, &reader);
  return reader.id().size() <= longest_id ? reader.id() : std::string();
}

}  // namespace oos::stt
