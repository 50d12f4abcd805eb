// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/paid_post.hpp"

#include <nlohmann/json.hpp>

#include "oos/stt/speechkit/service_error.hpp"

namespace oos::stt {

namespace {

constexpr std::string_view answer_mark = "answer:";
constexpr std::size_t longest_id = 200;

/// Takes the member "id" of the outermost object, however the text goes on.
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
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
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

bool is_success(const http::Response& response) { return response.status / 100 == 2; }

/// What is noted of an answer that was taken; empty: nobody knows what it means.
std::string receipt_of(const http::Response& response, bool synchronous) {
  if (!is_success(response)) return {};
  if (!synchronous) return operation_id_of(response.body);
  return nlohmann::json::accept(response.body) ? answer_receipt(response.body) : std::string();
}

}  // namespace

SubmitJournal ledger_journal(state::Ledger& ledger, const std::string& key,
                             std::function<std::int64_t()> now_unix_s) {
  return {
      .before = [&ledger, key, now = std::move(now_unix_s)] { ledger.note_submitting(key, now()); },
      .not_accepted = [&ledger, key] { ledger.forget_operation(key); },
      .accepted = [&ledger,
                   key](const std::string& receipt) { ledger.note_submitted(key, receipt); }};
}

http::Response send_noted(const http::Transport& transport, const http::Request& request,
                          const SubmitJournal& journal) {
  if (journal.before) journal.before();
  http::Response response;
  try {
    response = transport(request);
  } catch (const http::TransportError& error) {
    if (!error.may_have_arrived() && journal.not_accepted) journal.not_accepted();
    const bool has_id = !journal.synchronous && !operation_id_of(error.received()).empty();
    if (!error.may_have_arrived() || !has_id) throw;
    constexpr long ok = 200;
    response = {.status = ok, .headers = {}, .body = error.received()};
  }
  if (certainly_not_accepted({.status = response.status, .answer = &response})) {
    if (journal.not_accepted) journal.not_accepted();
    return response;
  }
  const std::string receipt = receipt_of(response, journal.synchronous);
  if (!receipt.empty() && journal.accepted) journal.accepted(receipt);
  return response;
}

bool certainly_not_accepted(const http::Outcome& outcome) {
  if (outcome.status == 0) return !outcome.may_have_arrived;
  if (outcome.status >= 200 && outcome.status < 300) return false;
  if (outcome.status != 502 && outcome.status != 504 && outcome.status != 408) return true;
  return outcome.answer != nullptr && parse_service_error(outcome.answer->body).has_value();
}

std::string operation_id_of(std::string_view body) {
  IdReader reader;
  nlohmann::json::sax_parse(body.begin(), body.end(), &reader);
  return reader.id().size() <= longest_id ? reader.id() : std::string();
}

std::string answer_receipt(const std::string& body) { return std::string(answer_mark) + body; }

std::string answer_of(const std::string& receipt) {
  return receipt.starts_with(answer_mark) ? receipt.substr(answer_mark.size()) : std::string();
}

}  // namespace oos::stt
