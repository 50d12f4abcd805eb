// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <vector>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oos/fetch/access.hpp"

using namespace oos;
using namespace oos::fetch;

namespace {

/// Gives tokens t1, t2, … that live so long, and counts.
struct TokenService {
  std::string life = "3600";
  std::int64_t now_s = 1'000'000;
  int given = 0;
  std::vector<http::Request> requests = {};
  std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("oos-token-" + std::to_string(::getpid()));

  TokenService() { std::filesystem::remove(file); }
  TokenService(const TokenService&) = delete;
  TokenService& operator=(const TokenService&) = delete;
  ~TokenService() { std::filesystem::remove(file); }

  Access access(bool keep = true) {
    const http::Transport transport = [this](const http::Request& request) {
      requests.push_back(request);
      http::Response answer;
      answer.status = 200;
      answer.body = R"({"access_token":"t)" + std::to_string(++given) + '"' +
                    (life.empty() ? "" : ",\"expires_in\":" + life) + "}";
      return answer;
    };
    http::Pacing pacing{.sleep = [](http::milliseconds) {},
                        .jitter = [] { return 0.0; },
                        .now_unix_s = [this] { return now_s; }};
    AccessOptions options;
    options.token_url = "https://api.example.net/oauth/token";
    options.client = {"app", "se/cret"};
    if (keep) options.token_file = file;
    return Access(options, transport, pacing);
  }
};

}  // namespace

TEST_CASE("the secret travels in the body of a POST, encoded") {
  TokenService service;
  CHECK(service.access().authorization() == "Bearer t1");
  const http::Request& request = service.requests.front();
  CHECK(request.method == "POST");
  CHECK(request.url == "https://api.example.net/oauth/token");
  CHECK(request.body == "grant_type=client_credentials&client_id=app&client_secret=se%2Fcret");
}

TEST_CASE("a token serves until a minute before its end, in later runs too") {
  TokenService service;
  CHECK(service.access().authorization() == "Bearer t1");
  service.now_s += 3539;
  CHECK(service.access().authorization() == "Bearer t1");
  service.now_s += 1;
  CHECK(service.access().authorization() == "Bearer t2");
}

TEST_CASE("the token's file is for its owner only") {
  TokenService service;
  service.access().authorization();
  struct stat status {};
  REQUIRE(::stat(service.file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("a token of unknown life serves until it is refused") {
  TokenService service;
  service.life = "";
  Access access = service.access();
  CHECK(access.authorization() == "Bearer t1");
  service.now_s += 1'000'000;
  CHECK(access.authorization() == "Bearer t1");
  access.renew("Bearer t1");
  CHECK(access.authorization() == "Bearer t2");
  access.renew("Bearer t1");  // another thread, late
  CHECK(access.authorization() == "Bearer t2");
}

TEST_CASE("a token of a short life serves for half of it") {
  TokenService service;
  service.life = "\"20\"";
  Access access = service.access();
  CHECK(access.authorization() == "Bearer t1");
  service.now_s += 9;
  CHECK(access.authorization() == "Bearer t1");
  service.now_s += 1;
  CHECK(access.authorization() == "Bearer t2");
}

TEST_CASE("after a refusal the token that another process has got is taken") {
  TokenService service;
  Access one = service.access();
  Access other = service.access();
  CHECK(one.authorization() == "Bearer t1");
  CHECK(other.authorization() == "Bearer t1");
  other.renew("Bearer t1");
  one.renew("Bearer t1");
  CHECK(one.authorization() == "Bearer t2");
  CHECK(service.given == 2);
}

TEST_CASE("messages show neither secret nor token") {
  TokenService service;
  Access access = service.access(false);
  access.authorization();
  CHECK(access.without_secrets("bad se/cret in Bearer t1") == "bad *** in Bearer ***");
}

TEST_CASE("secrets are two words, or JSON") {
  CHECK(parse_client_secret("app\nsecret\n", "f").secret == "secret");
  CHECK(parse_client_secret(R"({"client_id":"a","client_secret":"b"})", "f").id == "a");
  for (const char* wrong : {"", "one", "one two three", R"({"client_id":"a"})"})
    CHECK_THROWS_AS(parse_client_secret(wrong, "f"), Error);
  CHECK_THROWS_AS(find_client_secret("", [](const char*) { return std::optional<std::string>(); }),
                  Error);
}
