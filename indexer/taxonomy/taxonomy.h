#ifndef TANDEM_INDEXER_TAXONOMY_TAXONOMY_H_
#define TANDEM_INDEXER_TAXONOMY_TAXONOMY_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/domain/item.h"

namespace tandem {

// What a concept is for.
enum class ConceptKind : uint8_t {
  kCompetency = 0,  // something that organisations offer and need
  kSector = 1,      // a field of activity
  kLexicon = 2,     // another word of the field, for meaning across languages
};

// One concept of the taxonomies.
struct Concept {
  // Position in Taxonomy::concepts(); the id in TextWeights::concepts. Stable
  // only within one build of the data files: vectors carry the embedder's
  // fingerprint, which covers Taxonomy::fingerprint().
  uint32_t number = 0;
  ConceptKind kind = ConceptKind::kCompetency;
  // Stable code, such as `volunteer-management`.
  std::string code;
  // Competencies only.
  ResourceKind resource = ResourceKind::kUnspecified;
  // Label by language code (`en`, `cs`, `sk`, `hu`, `ro`, `sh`, `mk`, `sq`,
  // `tr`, `pl`, `bg`; `sh` is Bosnian/Croatian/Montenegrin/Serbian). Concepts
  // of the lexicon may have none.
  std::map<std::string, std::string> labels;
  // Terms by language as written in the file; see competencies.yaml.
  std::map<std::string, std::vector<std::string>> terms;
  // Sectors only: phrases by which other registers call it.
  std::vector<std::string> aliases;

  // Label in `language`, else in English, else the code.
  const std::string& Label(absl::string_view language) const;
};

// The checked content of the taxonomy files.
//
//   TANDEM_ASSIGN_OR_RETURN(auto taxonomy, Taxonomy::LoadBuiltIn());
//   const Concept* c = taxonomy->FindCompetency("volunteer-management");
//
// Immutable; thread-safe.
class Taxonomy {
 public:
  // One data file: its name for error messages, its kind, its YAML text.
  struct Source {
    std::string name;
    ConceptKind kind = ConceptKind::kCompetency;
    absl::string_view yaml;
  };

  // Reads and checks `sources`. INVALID_ARGUMENT, with file and entry, for a
  // duplicate code, a missing language, a stem too short, bad YAML, and for a
  // term that two concepts of the lexicon share in one language.
  static absl::StatusOr<std::unique_ptr<const Taxonomy>> Load(
      const std::vector<Source>& sources);

  // The files built into the programme.
  static absl::StatusOr<std::unique_ptr<const Taxonomy>> LoadBuiltIn();

  // All concepts; concepts()[i].number == i.
  const std::vector<Concept>& concepts() const { return concepts_; }

  // Null if there is none.
  const Concept* FindCompetency(absl::string_view code) const;
  const Concept* FindSector(absl::string_view code) const;

  // Changes with any change of the data.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  Taxonomy() = default;

  std::vector<Concept> concepts_;
  absl::flat_hash_map<std::string, uint32_t> competencies_;
  absl::flat_hash_map<std::string, uint32_t> sectors_;
  std::string fingerprint_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_TAXONOMY_TAXONOMY_H_
