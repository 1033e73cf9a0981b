#include "service/config/config_loader.h"

#include <unistd.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/config/config_field.h"
#include "service/config/version.h"
#include "service/config/yaml_settings.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

class ConfigLoaderTest : public ::testing::Test {
 protected:
  // Writes a configuration file and returns its path.
  std::string File(const std::string& yaml) {
    const std::string path = ::testing::TempDir() + "/tandem_config_test." +
                             std::to_string(::getpid()) + ".yaml";
    std::ofstream(path) << yaml;
    return path;
  }

  absl::StatusOr<LoadedConfig> Load(const std::vector<std::string>& arguments) {
    return LoadConfig(arguments, environment_);
  }

  absl::StatusOr<LoadedConfig> LoadYaml(const std::string& yaml) {
    return Load({"--config", File(yaml)});
  }

  std::map<std::string, std::string> environment_;
};

TEST_F(ConfigLoaderTest, EveryDefaultIsAValueOfItsField) {
  for (const ConfigField& field : ConfigFields()) {
    SCOPED_TRACE(field.path());
    config::v1::Config config;
    EXPECT_THAT(field.Set(field.rule().default_value(), config), IsOk());
    EXPECT_FALSE(field.rule().help().empty());
  }
}

TEST_F(ConfigLoaderTest, DefaultsAreInForceWithoutAnySource) {
  const auto loaded = Load({});

  ASSERT_THAT(loaded, IsOk());
  EXPECT_EQ(loaded->config.server().port(), 7600);
  EXPECT_EQ(loaded->config.server().host(), "127.0.0.1");
  EXPECT_EQ(loaded->config.log().level(), "info");
  EXPECT_DOUBLE_EQ(loaded->config.embedder().refit_growth(), 1.5);
  EXPECT_FALSE(loaded->answer.has_value());
}

TEST_F(ConfigLoaderTest, FlagsBeatEnvironmentBeatsFile) {
  const std::string file =
      File("server:\n  port: 1\n  queue_length: 11\n  drain_seconds: 21\n");
  environment_ = {{"TANDEM_SERVER_PORT", "2"},
                  {"TANDEM_SERVER_QUEUE_LENGTH", "12"}};

  const auto loaded = Load({"--config", file, "--server.port", "3"});

  ASSERT_THAT(loaded, IsOk());
  EXPECT_EQ(loaded->config.server().port(), 3);
  EXPECT_EQ(loaded->config.server().queue_length(), 12);
  EXPECT_EQ(loaded->config.server().drain_seconds(), 21);
}

TEST_F(ConfigLoaderTest, TheEnvironmentMayNameTheFile) {
  environment_ = {{"TANDEM_CONFIG", File("log: {level: debug}\n")}};

  const auto loaded = Load({});

  ASSERT_THAT(loaded, IsOk());
  EXPECT_EQ(loaded->config.log().level(), "debug");
  EXPECT_THAT(loaded->warnings, IsEmpty());
}

TEST_F(ConfigLoaderTest, AnOutOfRangeNumberIsToldWithPathAndOrigin) {
  const auto loaded = LoadYaml("# ports\nserver:\n  port: 70000\n");

  EXPECT_THAT(
      loaded,
      StatusIs(kInvalid, AllOf(HasSubstr("server.port: 70000 is out of range, "
                                         "allowed 0 to 65535 (from "),
                               HasSubstr(".yaml line 3)"))));
}

TEST_F(ConfigLoaderTest, EveryProblemIsToldAtOnce) {
  environment_ = {{"TANDEM_INDEX_CANDIDATES", "many"}};

  const auto loaded = Load({"--config", File("server: {prt: 1}\nlogg:\n"),
                            "--log.format=xml", "--server.hots", "x"});

  ASSERT_THAT(loaded, StatusIs(kInvalid));
  const std::string message(loaded.status().message());
  EXPECT_THAT(message, HasSubstr("server.prt: there is no such option; did you "
                                 "mean server.port?"));
  EXPECT_THAT(message, HasSubstr("logg: there is no such option; did you mean "
                                 "log?"));
  EXPECT_THAT(message, HasSubstr("index.candidates: many is not a whole number "
                                 "(from TANDEM_INDEX_CANDIDATES)"));
  EXPECT_THAT(message, HasSubstr("log.format: xml is not one of json|text "
                                 "(from --log.format)"));
  EXPECT_THAT(message, HasSubstr("--server.hots: there is no such flag; did "
                                 "you mean --server.host?"));
}

TEST_F(ConfigLoaderTest, RefusesFormsThatAreNotSectionsAndFields) {
  struct Case {
    std::string yaml;
    std::string message;
  };
  const std::vector<Case> cases = {
      {"server: [1, 2]\n", "server: a list is not allowed here"},
      {"server: 7600\n", "server: is a section: its fields go below it"},
      {"server:\n  port:\n    deep: 1\n",
       "server.port: nothing goes below this"},
      {"server:\n  port:\n", "server.port: has no value"},
      {"server:\n  port: 1\n  port: 2\n", "server.port: is given twice"},
      {"server: &a {port: 1}\n", "anchors are not allowed"},
      {"server: &a {port: 1}\nindex: *a\n", "aliases are not allowed"},
      {"just words\n", "must hold sections"},
      {"server: {port: 1}\n---\nserver: {port: 2}\n",
       "holds more than one document"},
      {"server: {port: 1\n", "not YAML"},
      {"server:\n  host: yes\n", "server.host: yes is not a loopback address"},
      {"log: {requests: yes}\n", "log.requests: yes is neither true nor false"},
      {std::string(kMaxConfigFileBytes + 1, '#'), "is larger than"},
      {std::string(5000, '['), ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.yaml.substr(0, 60));
    EXPECT_THAT(LoadYaml(c.yaml), StatusIs(kInvalid, HasSubstr(c.message)));
  }
}

TEST_F(ConfigLoaderTest, AMissingFileIsAProblem) {
  EXPECT_THAT(
      Load({"--config", "/nonexistent/tandem.yaml"}),
      StatusIs(kInvalid, HasSubstr("cannot read /nonexistent/tandem.yaml")));
}

TEST_F(ConfigLoaderTest, OnlyLoopbackAddressesAreAccepted) {
  for (const std::string host :
       {"127.0.0.1", "127.8.9.255", "::1", "[::1]", "localhost"}) {
    EXPECT_THAT(Load({"--server.host", host}), IsOk()) << host;
  }
  for (const std::string host :
       {"0.0.0.0", "::", "192.168.1.5", "127.0.0.1.evil.example", "127.1",
        "128.0.0.1", "127.0.0.256", "localhost.example", ""}) {
    EXPECT_THAT(Load({"--server.host", host}),
                StatusIs(kInvalid, HasSubstr("is not a loopback address; the "
                                             "daemon cannot authenticate")))
        << host;
  }
}

TEST_F(ConfigLoaderTest, UnknownEnvironmentNamesAreWarnedOf) {
  environment_ = {{"TANDEM_SERVER_PROT", "1"},
                  {"TANDEM_ADDRESS", "127.0.0.1:1"},
                  {"HOME", "/"}};

  const auto loaded = Load({});

  ASSERT_THAT(loaded, IsOk());
  EXPECT_THAT(loaded->warnings,
              ElementsAre(HasSubstr("TANDEM_SERVER_PROT matches no option")));
}

TEST_F(ConfigLoaderTest, HelpNamesEveryOptionWithItsRange) {
  const auto loaded = Load({"--help"});

  ASSERT_THAT(loaded, IsOk());
  ASSERT_TRUE(loaded->answer.has_value());
  for (const ConfigField& field : ConfigFields()) {
    EXPECT_THAT(*loaded->answer, HasSubstr("--" + field.path()));
  }
  EXPECT_THAT(*loaded->answer, HasSubstr("NUMBER 0..65535"));
}

TEST_F(ConfigLoaderTest, VersionIsAnswered) {
  const auto loaded = Load({"--version"});

  ASSERT_THAT(loaded, IsOk());
  EXPECT_EQ(loaded->answer, "tandemd " + std::string(TandemVersion()) + "\n");
}

TEST_F(ConfigLoaderTest, PrintedConfigMakesTheSameConfigAgain) {
  const auto loaded =
      Load({"--print-config", "--data.directory", "a \"b\"\\\n\tc: #d",
            "--embedder.refit_growth", "2.25", "--log.requests", "false"});
  ASSERT_THAT(loaded, IsOk());

  const auto again = LoadYaml(*loaded->answer);

  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->config.SerializeAsString(),
            loaded->config.SerializeAsString());
}

}  // namespace
}  // namespace tandem::testing
