#include "service/config/flag_settings.h"

#include "CLI/CLI.hpp"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/config/word_suggestion.h"

namespace tandem {
namespace {

constexpr char kDescription[] =
    "tandemd keeps a directory of civil society organisations and answers who "
    "complements whom.\nOptions are read from the defaults, then a YAML file, "
    "then the environment (TANDEM_SERVER_PORT), then flags; later ones win.";

struct FieldOption {
  const ConfigField* field = nullptr;
  CLI::Option* option = nullptr;
  std::string value;
};

void AddFieldOptions(CLI::App& app, std::vector<FieldOption>& options) {
  for (FieldOption& entry : options) {
    const ConfigField& field = *entry.field;
    entry.option = app.add_option(absl::StrCat("--", field.path()), entry.value,
                                  field.rule().help());
    entry.option->group(field.section());
    entry.option->type_name(field.ValueForm());
    if (!field.rule().default_value().empty()) {
      entry.option->default_str(field.rule().default_value());
    }
    entry.option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }
}

// Makes a problem of each argument that no flag has taken; `rest` holds them in
// order. The value of an unknown flag is passed over in silence.
void RefuseRest(const std::vector<std::string>& rest,
                const std::vector<ConfigField>& fields,
                std::vector<std::string>& problems) {
  std::vector<std::string> names = {"config", "help", "version",
                                    "print-config"};
  for (const ConfigField& field : fields) names.push_back(field.path());
  bool after_flag = false;
  for (const std::string& word : rest) {
    if (!absl::StartsWith(word, "-")) {
      if (!after_flag) {
        problems.push_back(absl::StrCat(word, ": is not expected here"));
      }
      after_flag = false;
      continue;
    }
    const std::string flag = word.substr(0, word.find('='));
    after_flag = flag.size() == word.size();
    const size_t begin = flag.find_first_not_of('-');
    const std::string meant = begin == std::string::npos
                                  ? ""
                                  : SuggestWord(flag.substr(begin), names);
    problems.push_back(absl::StrCat(
        flag, ": there is no such flag",
        meant.empty() ? "" : absl::StrCat("; did you mean --", meant, "?")));
  }
}

}  // namespace

FlagSettings ReadFlags(absl::Span<const std::string> arguments,
                       const std::vector<ConfigField>& fields) {
  FlagSettings result;
  CLI::App app(kDescription, "tandemd");
  app.set_help_flag("");  // Ours does not end the parsing.
  app.allow_extras();
  bool help = false;
  app.add_flag("-h,--help", help, "Show this text and exit.");
  app.add_flag("--version", result.version, "Show the version and exit.");
  app.add_flag("--print-config", result.print_config,
               "Show the configuration in force, as YAML, and exit.");
  app.add_option("--config", result.config_file,
                 "YAML file to read (environment: TANDEM_CONFIG).")
      ->type_name("FILE");
  std::vector<FieldOption> options;
  for (const ConfigField& field : fields) options.push_back({&field, {}, {}});
  AddFieldOptions(app, options);
  try {
    // CLI11 wants the arguments from back to front.
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::Error& e) {
    result.given.problems.push_back(e.what());
    return result;
  }
  if (help) result.help = app.help();
  RefuseRest(app.remaining(), fields, result.given.problems);
  for (const FieldOption& entry : options) {
    if (entry.option->count() == 0) continue;
    result.given.settings.push_back({entry.field->path(), entry.value,
                                     absl::StrCat("--", entry.field->path())});
  }
  return result;
}

}  // namespace tandem
