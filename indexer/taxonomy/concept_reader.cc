#include "indexer/taxonomy/concept_reader.h"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "indexer/base/status_macros.h"
#include "yaml-cpp/yaml.h"

namespace tandem {
namespace {

// Every concept has labels and terms in these.
constexpr absl::string_view kLexiconLanguages[] = {
    "en", "cs", "sk", "hu", "ro", "sh", "mk", "sq", "tr", "pl", "bg"};
constexpr size_t kMaxYamlBytes = size_t{8} << 20;
constexpr size_t kMaxTermWords = 4;
constexpr size_t kMinStemLetters = 4;
constexpr size_t kMinExactLetters = 3;

// Characters of UTF-8 text: bytes that do not continue one.
size_t CountLetters(absl::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (c & 0xC0) != 0x80; });
}

absl::Status CheckCode(absl::string_view code) {
  const bool ok =
      !code.empty() && absl::ascii_islower(code[0]) &&
      std::all_of(code.begin(), code.end(), [](char c) {
        return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
      });
  if (ok) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("code \"", code, "\": a-z, 0-9 and - only, a letter first"));
}

absl::Status CheckTerm(absl::string_view term) {
  const std::vector<absl::string_view> words =
      absl::StrSplit(term, ' ', absl::SkipEmpty());
  if (words.empty() || words.size() > kMaxTermWords) {
    return absl::InvalidArgumentError(
        absl::StrCat("term \"", term, "\": 1 to 4 words"));
  }
  for (const absl::string_view word : words) {
    const bool exact = word[0] == '=';
    const size_t letters = CountLetters(word) - (exact ? 1 : 0);
    size_t minimum = 1;
    if (words.size() == 1) {
      minimum = exact ? kMinExactLetters : kMinStemLetters;
    }
    if (letters < minimum) {
      return absl::InvalidArgumentError(absl::StrCat(
          "term \"", term, "\": stem too short (4 letters, 3 after =)"));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<ResourceKind> ParseResource(absl::string_view name) {
  static constexpr std::pair<absl::string_view, ResourceKind> kKinds[] = {
      {"expertise", ResourceKind::kExpertise},
      {"funding", ResourceKind::kFunding},
      {"in-kind", ResourceKind::kInKind},
      {"networks", ResourceKind::kNetworks},
      {"people", ResourceKind::kPeople},
      {"premises", ResourceKind::kPremises}};
  for (const auto& [known, kind] : kKinds) {
    if (name == known) return kind;
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "resource \"", name,
      "\": expertise, funding, in-kind, networks, people or premises"));
}

absl::StatusOr<std::string> ReadText(const YAML::Node& node) {
  if (node.IsScalar() && !node.Scalar().empty()) return node.Scalar();
  return absl::InvalidArgumentError("a text is expected");
}

absl::StatusOr<std::vector<std::string>> ReadTexts(const YAML::Node& node) {
  if (!node.IsSequence() || node.size() == 0) {
    return absl::InvalidArgumentError("a list of texts is expected");
  }
  std::vector<std::string> texts;
  for (const YAML::Node& element : node) {
    TANDEM_ASSIGN_OR_RETURN(std::string text, ReadText(element));
    texts.push_back(std::move(text));
  }
  return texts;
}

// Reads a map from language to values that `read_value` reads.
template <typename Value, typename ReadValue>
absl::StatusOr<std::map<std::string, Value>> ReadByLanguage(
    const YAML::Node& node, const ReadValue& read_value) {
  if (!node.IsMap()) {
    return absl::InvalidArgumentError("a map by language is expected");
  }
  std::map<std::string, Value> values;
  for (const auto& pair : node) {
    const std::string& language = pair.first.Scalar();
    if (std::find(std::begin(kLexiconLanguages), std::end(kLexiconLanguages),
                  language) == std::end(kLexiconLanguages)) {
      return absl::InvalidArgumentError(
          absl::StrCat("unknown language \"", language, "\""));
    }
    absl::StatusOr<Value> value = read_value(pair.second);
    if (!value.ok()) return Annotate(value.status(), language);
    if (!values.emplace(language, *std::move(value)).second) {
      return absl::InvalidArgumentError(
          absl::StrCat("language ", language, " is there twice"));
    }
  }
  for (const absl::string_view language : kLexiconLanguages) {
    if (!values.contains(std::string(language))) {
      return absl::InvalidArgumentError(
          absl::StrCat("language ", language, " is missing"));
    }
  }
  return values;
}

absl::StatusOr<std::vector<std::string>> ReadTerms(const YAML::Node& node) {
  TANDEM_ASSIGN_OR_RETURN(std::vector<std::string> terms, ReadTexts(node));
  for (const std::string& term : terms) TANDEM_RETURN_IF_ERROR(CheckTerm(term));
  return terms;
}

absl::Status ReadField(const std::string& key, const YAML::Node& value,
                       ConceptKind kind, Concept& read) {
  if (key == "code") {
    TANDEM_ASSIGN_OR_RETURN(read.code, ReadText(value));
    return CheckCode(read.code);
  }
  if (key == "labels") {
    TANDEM_ASSIGN_OR_RETURN(read.labels,
                            ReadByLanguage<std::string>(value, ReadText));
    return absl::OkStatus();
  }
  if (key == "terms") {
    TANDEM_ASSIGN_OR_RETURN(
        read.terms, ReadByLanguage<std::vector<std::string>>(value, ReadTerms));
    return absl::OkStatus();
  }
  if (key == "resource" && kind == ConceptKind::kCompetency) {
    TANDEM_ASSIGN_OR_RETURN(const std::string name, ReadText(value));
    TANDEM_ASSIGN_OR_RETURN(read.resource, ParseResource(name));
    return absl::OkStatus();
  }
  if (key == "aliases" && kind == ConceptKind::kSector) {
    TANDEM_ASSIGN_OR_RETURN(read.aliases, ReadTexts(value));
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError("unknown field");
}

absl::StatusOr<Concept> ReadConcept(const YAML::Node& entry, ConceptKind kind) {
  if (!entry.IsMap()) return absl::InvalidArgumentError("a map is expected");
  Concept read;
  read.kind = kind;
  for (const auto& pair : entry) {
    const std::string key = pair.first.as<std::string>();
    TANDEM_RETURN_IF_ERROR(
        Annotate(ReadField(key, pair.second, kind, read), key));
  }
  if (read.code.empty()) return absl::InvalidArgumentError("code is missing");
  if (read.labels.empty() && kind != ConceptKind::kLexicon) {
    return absl::InvalidArgumentError("labels are missing");
  }
  if (read.terms.empty())
    return absl::InvalidArgumentError("terms are missing");
  if (kind == ConceptKind::kCompetency &&
      read.resource == ResourceKind::kUnspecified) {
    return absl::InvalidArgumentError("resource is missing");
  }
  return read;
}

// May throw what yaml-cpp throws.
absl::StatusOr<std::vector<Concept>> ReadConceptsOrThrow(
    const Taxonomy::Source& source) {
  const YAML::Node root = YAML::Load(std::string(source.yaml));
  if (!root.IsSequence()) {
    return absl::InvalidArgumentError(
        absl::StrCat(source.name, ": a list of concepts is expected"));
  }
  std::vector<Concept> concepts;
  for (const YAML::Node& entry : root) {
    absl::StatusOr<Concept> read = ReadConcept(entry, source.kind);
    if (!read.ok()) {
      std::string place =
          absl::StrCat(source.name, ": entry ", concepts.size() + 1);
      if (entry.IsMap() && entry["code"] && entry["code"].IsScalar()) {
        absl::StrAppend(&place, " (", entry["code"].Scalar(), ")");
      }
      return Annotate(read.status(), place);
    }
    concepts.push_back(*std::move(read));
  }
  return concepts;
}

}  // namespace

absl::StatusOr<std::vector<Concept>> ReadConcepts(
    const Taxonomy::Source& source) {
  if (source.yaml.size() > kMaxYamlBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat(source.name, ": larger than 8 MiB"));
  }
  try {
    return ReadConceptsOrThrow(source);
  } catch (const std::exception& e) {
    return absl::InvalidArgumentError(
        absl::StrCat(source.name, ": ", e.what()));
  }
}

}  // namespace tandem
