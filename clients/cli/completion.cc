#include "clients/cli/completion.h"

#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "clients/cli/session.h"
#include "clients/cli/word_codes.h"
#include "tandem/v1/match_service.pb.h"
#include "tandem/v1/organisation_service.pb.h"
#include "tandem/v1/outcome.pb.h"
#include "tandem/v1/pairing.pb.h"
#include "tandem/v1/programme.pb.h"

namespace tandem {
namespace {

using Words = std::vector<std::string>;

// One command with all that can follow it.
struct Node {
  // "criteria list"; empty for tandemctl itself.
  std::string path;
  std::string description;
  Words commands;
  Words options;
};

Words OptionsOf(const CLI::App& app) {
  Words words;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      words.push_back("--" + name);
    }
    for (const std::string& name : option->get_snames()) {
      words.push_back("-" + name);
    }
  }
  return words;
}

void Walk(const CLI::App& app, const std::string& path, const Words& global,
          std::vector<Node>& nodes) {
  Node node{path, app.get_description(), {}, OptionsOf(app)};
  node.options.insert(node.options.end(), global.begin(), global.end());
  const auto all = [](const CLI::App*) { return true; };
  for (const CLI::App* command : app.get_subcommands(all)) {
    node.commands.push_back(command->get_name());
  }
  nodes.push_back(node);
  const Words& inherited = path.empty() ? node.options : global;
  for (const CLI::App* command : app.get_subcommands(all)) {
    Walk(*command,
         path.empty() ? command->get_name()
                      : absl::StrCat(path, " ", command->get_name()),
         inherited, nodes);
  }
}

// Options whose values are known words.
std::map<std::string, Words> ValueWords() {
  const Words kinds = EnumCodes(*v1::CooperationKind_descriptor());
  return {
      {"--kind", kinds},
      {"-k", kinds},
      {"--offers", kinds},
      {"--seeks", kinds},
      {"--free-capacity", kinds},
      {"--organisation-kind", EnumCodes(*v1::OrganisationKind_descriptor())},
      {"--role", EnumCodes(*v1::CooperationRole_descriptor())},
      {"--existing", EnumCodes(*v1::ExistingPolicy_descriptor())},
      {"--result", EnumCodes(*v1::OutcomeResult_descriptor())},
      {"--objective", EnumCodes(*v1::PairingObjective_descriptor())},
      {"--state", EnumCodes(*v1::PairingRunState_descriptor())},
      {"--must-share",
       {"language", "country", "subdivision", "sector", "nuts-2", "nuts-3",
        "nuts-4", "nuts-5"}},
      {"--output", OutputWords()},
      {"-o", OutputWords()},
      {"--color", ColourWords()},
      {"--based-in-rural-area", {"yes", "no"}},
      {"--serves-rural-area", {"yes", "no"}},
      {"--track-record", {"yes", "no"}},
  };
}

std::string BashScript(const std::vector<Node>& nodes) {
  std::string script =
      "# bash completion of tandemctl; load with:\n"
      "#   source <(tandemctl completion bash)\n"
      "_tandemctl() {\n"
      "  local word=\"${COMP_WORDS[COMP_CWORD]}\"\n"
      "  local before=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
      "  local path='' words='' i\n"
      "  COMPREPLY=()\n"
      "  case \"$before\" in\n";
  for (const auto& [option, words] : ValueWords()) {
    absl::StrAppend(&script, "    ", option, ") words='",
                    absl::StrJoin(words, " "), "' ;;\n");
  }
  script +=
      "  esac\n"
      "  if [[ -n $words ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\")); return\n"
      "  fi\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case \"${path:+$path }${COMP_WORDS[i]}\" in\n";
  Words paths;
  for (const Node& node : nodes) {
    if (!node.path.empty()) paths.push_back(absl::StrCat("'", node.path, "'"));
  }
  absl::StrAppend(&script, "      ", absl::StrJoin(paths, "|"),
                  ") path=\"${path:+$path }${COMP_WORDS[i]}\" ;;\n"
                  "    esac\n"
                  "  done\n"
                  "  case \"$path\" in\n");
  for (const Node& node : nodes) {
    absl::StrAppend(&script, "    '", node.path, "') words='",
                    absl::StrJoin(node.commands, " "),
                    node.commands.empty() ? "" : " ",
                    absl::StrJoin(node.options, " "), "' ;;\n");
  }
  script +=
      "  esac\n"
      "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
      "}\n"
      "complete -o default -F _tandemctl tandemctl\n";
  return script;
}

std::string ZshScript(const std::vector<Node>& nodes) {
  // zsh runs the bash function through its own adapter.
  return absl::StrCat(
      "#compdef tandemctl\n"
      "# zsh completion of tandemctl; load with:\n"
      "#   source <(tandemctl completion zsh)\n"
      "autoload -U +X bashcompinit && bashcompinit\n",
      BashScript(nodes));
}

std::string Quoted(const std::string& text) {
  return absl::StrCat(
      "'", absl::StrReplaceAll(text, {{"\\", "\\\\"}, {"'", "\\'"}}), "'");
}

// The fish condition under which the words of `node` fit.
std::string FishCondition(const Node& node) {
  if (node.path.empty()) return "__fish_use_subcommand";
  const Words path = absl::StrSplit(node.path, ' ');
  return absl::StrJoin(path, "; and ", [](std::string* out, const auto& word) {
    absl::StrAppend(out, "__fish_seen_subcommand_from ", word);
  });
}

std::string FishScript(const std::vector<Node>& nodes) {
  std::string script =
      "# fish completion of tandemctl; load with:\n"
      "#   tandemctl completion fish | source\n";
  const std::map<std::string, Words> values = ValueWords();
  std::map<std::string, std::string> descriptions;
  for (const Node& node : nodes) descriptions[node.path] = node.description;
  for (const Node& node : nodes) {
    const std::string start =
        absl::StrCat("complete -c tandemctl -n ", Quoted(FishCondition(node)));
    for (const std::string& command : node.commands) {
      const std::string path =
          node.path.empty() ? command : absl::StrCat(node.path, " ", command);
      absl::StrAppend(&script, start, " -f -a ", command, " -d ",
                      Quoted(descriptions[path]), "\n");
    }
    for (const std::string& option : node.options) {
      const bool is_long = option.size() > 2;
      absl::StrAppend(&script, start, is_long ? " -l " : " -s ",
                      option.substr(is_long ? 2 : 1));
      if (const auto found = values.find(option); found != values.end()) {
        absl::StrAppend(&script, " -x -a ",
                        Quoted(absl::StrJoin(found->second, " ")));
      }
      script += "\n";
    }
  }
  return script;
}

}  // namespace

std::string CompletionScript(const CLI::App& app, Shell shell) {
  std::vector<Node> nodes;
  Walk(app, "", {}, nodes);
  switch (shell) {
    case Shell::kZsh:
      return ZshScript(nodes);
    case Shell::kFish:
      return FishScript(nodes);
    case Shell::kBash:
      break;
  }
  return BashScript(nodes);
}

}  // namespace tandem
