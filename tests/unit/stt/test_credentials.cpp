// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <map>
#include <vector>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/stt/command/output.hpp"
#include "oos/stt/speechkit/credentials.hpp"

using namespace oos;
using namespace oos::stt;

namespace {

struct SecretFile {
  std::string path;
  explicit SecretFile(std::string_view text) {
    path = (std::filesystem::temp_directory_path() / "oos-secret-XXXXXX").string();
    FileDescriptor fd(::mkstemp(path.data()));
    write_all(fd.get(), text, path);
  }
  void rewrite(std::string_view text) const {
    AtomicFile file(path, FileMode::for_owner);
    file.write(text);
    file.commit();
  }
  ~SecretFile() { std::filesystem::remove(path); }
};

Environment variables(std::map<std::string, std::string> values) {
  return [values = std::move(values)](const char* name) -> std::optional<std::string> {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  };
}

}  // namespace

TEST_CASE("a file goes before the environment, an API key before a token") {
  const SecretFile file("t1.from-file\n");
  const Environment both = variables({{"YC_API_KEY", "AQVNenv"}, {"YC_IAM_TOKEN", "t1.env"}});
  CHECK(find_credentials({.iam_token_file = file.path}, both)->authorization() ==
        "Bearer t1.from-file");
  CHECK(find_credentials({}, both)->authorization() == "Api-Key AQVNenv");
  CHECK(find_credentials({}, variables({{"YC_IAM_TOKEN", "t1.env"}}))->authorization() ==
        "Bearer t1.env");
  CHECK(find_credentials({}, variables({})) == nullptr);
}

TEST_CASE("usual mix-ups are told without repeating the secret") {
  const auto message = [](Credentials::Kind kind, const std::string& text) -> std::string {
    try {
      const Credentials credentials(kind, text, "key.txt");
    } catch (const Error& error) {
      CHECK(std::string(error.what()).find("SECRET") == std::string::npos);
      return error.what();
    }
    return {};
  };
  using Kind = Credentials::Kind;
  CHECK(message(Kind::api_key, "t1.SECRET").find("--iam-token-file") != std::string::npos);
  CHECK(message(Kind::iam_token, "AQVNSECRET").find("--api-key-file") != std::string::npos);
  CHECK(message(Kind::api_key, R"({"id":"SECRET"})").find("JSON") != std::string::npos);
  CHECK(message(Kind::api_key, "SECRET SECRET").find("one line") != std::string::npos);
  CHECK(message(Kind::api_key, " \n").find("no key") != std::string::npos);
  CHECK(message(Kind::api_key, "SECRET\r\nX: y").find("one line") != std::string::npos);
  CHECK(message(Kind::api_key, "AQVNSECRET\r\n").empty());
}

TEST_CASE("a renewed token is read from its file again") {
  const SecretFile file("t1.old");
  const auto credentials = find_credentials({.iam_token_file = file.path}, variables({}));
  CHECK_FALSE(credentials->refresh());
  file.rewrite("t1.new\n");
  CHECK(credentials->refresh());
  CHECK(credentials->authorization() == "Bearer t1.new");
  Credentials from_environment(Credentials::Kind::api_key, "AQVNx");
  CHECK_FALSE(from_environment.refresh());
}

TEST_CASE("a file that others can read is noticed, and a secret is struck out of texts") {
  const SecretFile file("AQVNabc");
  const auto credentials = find_credentials({.api_key_file = file.path}, variables({}));
  CHECK_FALSE(credentials->file_is_exposed());
  REQUIRE(::chmod(file.path.c_str(), 0644) == 0);
  CHECK(credentials->file_is_exposed());
  CHECK(credentials->without_secret("a AQVNabc b AQVNabc") == "a *** b ***");
}

TEST_CASE("issued tokens are renewed a tenth of their life before they end, and after a refusal") {
  std::int64_t now = 1000;
  int issued = 0;
  Credentials credentials(Credentials::Issued{
      .source = "a test",
      .issue =
          [&] {
            return IssuedToken{.secret = "t1.number-" + std::to_string(++issued),
                               .expires_unix_s = now + 1000};
          },
      .now_unix_s = [&now] { return now; }});
  CHECK(issued == 0);  // not before it is needed
  CHECK(credentials.authorization() == "Bearer t1.number-1");
  now = 1899;
  CHECK(credentials.authorization() == "Bearer t1.number-1");
  now = 1900;
  CHECK(credentials.authorization() == "Bearer t1.number-2");
  CHECK(credentials.refresh("Bearer t1.number-2"));
  CHECK(credentials.authorization() == "Bearer t1.number-3");
  // Of two calls that were refused with the same token the second finds it renewed already.
  CHECK(credentials.refresh("Bearer t1.number-2"));
  CHECK(issued == 3);
}

TEST_CASE("a token that does not change is no renewal") {
  Credentials credentials(
      Credentials::Issued{.source = "a test",
                          .issue = [] { return IssuedToken{.secret = "t1.same"}; },
                          .now_unix_s = [] { return std::int64_t{0}; }});
  CHECK(credentials.authorization() == "Bearer t1.same");
  CHECK_FALSE(credentials.refresh());
}

TEST_CASE("a command's output is the secret, its kind told by how it begins") {
  const SecretFile script("");
  const auto printing = [&script](const std::string& body) {
    script.rewrite("#!/bin/sh\n" + body + "\n");
    REQUIRE(::chmod(script.path.c_str(), 0700) == 0);
    return find_credentials({.command = script.path}, variables({{"YC_API_KEY", "AQVNenv"}}));
  };
  CHECK(printing("echo t1.printed")->authorization() == "Bearer t1.printed");
  CHECK(printing("echo AQVNprinted")->authorization() == "Api-Key AQVNprinted");
  const auto credentials = printing("echo t1.first");
  CHECK(credentials->authorization() == "Bearer t1.first");
  script.rewrite("#!/bin/sh\necho t1.second\n");
  REQUIRE(::chmod(script.path.c_str(), 0700) == 0);
  CHECK(credentials->authorization() == "Bearer t1.first");
  CHECK(credentials->refresh());
  CHECK(credentials->authorization() == "Bearer t1.second");
  CHECK_THROWS_WITH_AS(printing("echo t1.SECRET; exit 3"), doctest::Contains("status 3"), Error);
  CHECK_THROWS_WITH_AS(printing("kill -9 $$"), doctest::Contains("signal 9"), Error);
  CHECK_THROWS_WITH_AS(printing("true"), doctest::Contains("no key"), Error);
  CHECK_THROWS_WITH_AS(printing("yes SECRET"), doctest::Contains("more than"), Error);
  CHECK_THROWS_WITH_AS(find_credentials({.command = "/no/such/program"}, variables({})),
                       doctest::Contains("cannot be started"), Error);
  for (const char* body : {"echo t1.SECRET; exit 3", "echo SECRET SECRET"}) try {
      printing(body);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(std::string(error.what()).find("SECRET") == std::string::npos);
    }
}

TEST_CASE("a command that hangs is ended") {
  const SecretFile script("");
  script.rewrite("#!/bin/sh\nexec sleep 60\n");
  REQUIRE(::chmod(script.path.c_str(), 0700) == 0);
  CHECK_THROWS_WITH_AS(command_output(script.path, {.time = std::chrono::milliseconds(20)}),
                       doctest::Contains("did not end within 20 ms"), Error);
}

TEST_CASE("the metadata service's token is taken, with the header it wants") {
  std::vector<http::Request> asked;
  CredentialOptions options;
  options.metadata = true;
  options.services.metadata_url = "http://metadata.test/";
  options.services.pacing = {.sleep = [](http::milliseconds) {},
                             .jitter = [] { return 0.0; },
                             .now_unix_s = [] { return std::int64_t{50}; }};
  options.services.transport = [&asked](const http::Request& request) {
    asked.push_back(request);
    return http::Response{
        .status = 200,
        .headers = {},
        .body = R"({"access_token":"t1.meta","expires_in":100,"token_type":"Bearer"})"};
  };
  const auto credentials = find_credentials(options, variables({}));
  CHECK(asked.empty());
  CHECK(credentials->authorization() == "Bearer t1.meta");
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].method == "GET");
  CHECK(asked[0].url ==
        "http://metadata.test/computeMetadata/v1/instance/service-accounts/default/token");
  REQUIRE(asked[0].headers.size() == 1);
  CHECK(asked[0].headers[0].name == "Metadata-Flavor");
  CHECK(asked[0].headers[0].value == "Google");
}
