#include "service/config/yaml_settings.h"

#include <fstream>
#include <set>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "yaml-cpp/eventhandler.h"
#include "yaml-cpp/exceptions.h"
#include "yaml-cpp/mark.h"
#include "yaml-cpp/parser.h"

namespace tandem {
namespace {

// Turns the parser's events into settings. `depth_` counts open mappings and
// lists; inside something that is not allowed, `skip_below_` holds the depth at
// which it ends.
class SettingsHandler : public YAML::EventHandler {
 public:
  SettingsHandler(const std::string& file_name, ConfigSettings& result)
      : file_name_(file_name), result_(result) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    if (Skipping() || depth_ == 0) return;
    if (expects_key_) return TakeKey(mark, "");
    expects_key_ = true;
    if (depth_ == 2) return Problem(mark, Path(), "has no value");
    // This is fine: all of its fields may be commented out.
    result_.empty_sections.push_back({section_, "", Origin(mark)});
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    Problem(mark, Path(), "aliases are not allowed here");
    if (!Skipping()) expects_key_ = !expects_key_;
  }

  void OnAnchor(const YAML::Mark& mark, const std::string&) override {
    Problem(mark, Path(), "anchors are not allowed here");
  }

  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                const std::string& value) override {
    if (Skipping()) return;
    if (depth_ == 0) return Problem(mark, "", "must hold sections");
    if (expects_key_) return TakeKey(mark, value);
    expects_key_ = true;
    if (depth_ == 1) {
      return Problem(mark, section_, "is a section: its fields go below it");
    }
    result_.settings.push_back({Path(), value, Origin(mark)});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&,
                       YAML::anchor_t, YAML::EmitterStyle::value) override {
    Open(mark, "a list is not allowed here", /*allowed=*/false);
  }
  void OnSequenceEnd() override { Close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    const bool as_key = depth_ > 0 && expects_key_;
    Open(mark, "nothing goes below this", depth_ < 2 && !as_key);
  }
  void OnMapEnd() override { Close(); }

 private:
  bool Skipping() const { return skip_below_ > 0; }

  std::string Path() const {
    return depth_ < 2 ? section_ : absl::StrCat(section_, ".", field_);
  }

  std::string Origin(const YAML::Mark& mark) const {
    return absl::StrCat(file_name_, " line ", mark.line + 1);
  }

  void Problem(const YAML::Mark& mark, const std::string& path,
               absl::string_view description) {
    result_.problems.push_back(absl::StrCat(path, path.empty() ? "" : ": ",
                                            description, " (from ",
                                            Origin(mark), ")"));
  }

  void TakeKey(const YAML::Mark& mark, const std::string& key) {
    expects_key_ = false;
    (depth_ == 1 ? section_ : field_) = key;
    if (!seen_.insert(Path()).second) {
      Problem(mark, Path(), "is given twice");
    }
  }

  void Open(const YAML::Mark& mark, absl::string_view refusal, bool allowed) {
    ++depth_;
    if (Skipping()) return;
    if (allowed) {
      expects_key_ = true;
      return;
    }
    skip_below_ = depth_;
    --depth_;
    Problem(mark, Path(), refusal);
    ++depth_;
  }

  void Close() {
    if (Skipping()) {
      if (depth_ == skip_below_) {
        skip_below_ = 0;
        expects_key_ = !expects_key_;  // It stood for a key or a value.
      }
    } else {
      expects_key_ = true;
    }
    --depth_;
  }

  const std::string& file_name_;
  ConfigSettings& result_;
  int depth_ = 0;
  int skip_below_ = 0;
  bool expects_key_ = false;
  std::string section_;
  std::string field_;
  std::set<std::string> seen_;
};

}  // namespace

ConfigSettings ReadYamlSettings(absl::string_view yaml,
                                const std::string& file_name) {
  ConfigSettings result;
  if (yaml.size() > kMaxConfigFileBytes) {
    result.problems.push_back(absl::StrCat(file_name, " is larger than ",
                                           kMaxConfigFileBytes, " bytes"));
    return result;
  }
  try {
    std::istringstream stream{std::string(yaml)};
    YAML::Parser parser(stream);
    SettingsHandler handler(file_name, result);
    if (parser.HandleNextDocument(handler)) {
      ConfigSettings ignored;
      SettingsHandler second(file_name, ignored);
      if (parser.HandleNextDocument(second)) {
        result.problems.push_back(
            absl::StrCat(file_name, " holds more than one document"));
      }
    }
  } catch (const YAML::Exception& e) {
    result.problems.push_back(absl::StrCat("not YAML: ", e.msg, " (from ",
                                           file_name, " line ", e.mark.line + 1,
                                           ")"));
  }
  return result;
}

ConfigSettings ReadYamlFile(const std::string& file_name) {
  std::ifstream file(file_name, std::ios::binary);
  std::string yaml(kMaxConfigFileBytes + 1, '\0');
  file.read(yaml.data(), static_cast<std::streamsize>(yaml.size()));
  if (!file.is_open() || file.bad() || (file.fail() && !file.eof())) {
    ConfigSettings result;
    result.problems.push_back(absl::StrCat("cannot read ", file_name));
    return result;
  }
  yaml.resize(static_cast<size_t>(file.gcount()));
  return ReadYamlSettings(yaml, file_name);
}

}  // namespace tandem
