#include "indexer/taxonomy/taxonomy.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/memory/memory.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "indexer/base/stable_hash.h"
#include "indexer/base/status_macros.h"
#include "indexer/taxonomy/concept_reader.h"

namespace tandem {
namespace {

const Concept* FindIn(const absl::flat_hash_map<std::string, uint32_t>& numbers,
                      const std::vector<Concept>& concepts,
                      absl::string_view code) {
  const auto it = numbers.find(code);
  return it == numbers.end() ? nullptr : &concepts[it->second];
}

// Language and term, and whose they are.
using LexiconTerms =
    absl::flat_hash_map<std::pair<std::string, std::string>, std::string>;

// A word of the lexicon means one thing.
absl::Status AddTerms(const Concept& entry, LexiconTerms& terms) {
  for (const auto& [language, list] : entry.terms) {
    for (const std::string& term : list) {
      const auto [it, is_new] =
          terms.try_emplace(std::make_pair(language, term), entry.code);
      if (is_new) continue;
      return absl::InvalidArgumentError(
          absl::StrCat("(", entry.code, "): terms: ", language, ": \"", term,
                       "\" is a term of ", it->second, ", too"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

const std::string& Concept::Label(absl::string_view language) const {
  auto it = labels.find(std::string(language));
  if (it == labels.end()) it = labels.find("en");
  return it == labels.end() ? code : it->second;
}

absl::StatusOr<std::unique_ptr<const Taxonomy>> Taxonomy::Load(
    const std::vector<Source>& sources) {
  auto taxonomy = absl::WrapUnique(new Taxonomy);
  absl::flat_hash_set<std::pair<ConceptKind, std::string>> codes;
  LexiconTerms lexicon_terms;
  uint64_t hash = 0;
  for (const Source& source : sources) {
    TANDEM_ASSIGN_OR_RETURN(std::vector<Concept> read, ReadConcepts(source));
    for (Concept& entry : read) {
      if (!codes.emplace(entry.kind, entry.code).second) {
        return absl::InvalidArgumentError(absl::StrCat(
            source.name, ": (", entry.code, "): code is there twice"));
      }
      if (entry.kind == ConceptKind::kLexicon) {
        TANDEM_RETURN_IF_ERROR(
            Annotate(AddTerms(entry, lexicon_terms), source.name));
      }
      entry.number = static_cast<uint32_t>(taxonomy->concepts_.size());
      if (entry.kind == ConceptKind::kCompetency) {
        taxonomy->competencies_[entry.code] = entry.number;
      } else if (entry.kind == ConceptKind::kSector) {
        taxonomy->sectors_[entry.code] = entry.number;
      }
      taxonomy->concepts_.push_back(std::move(entry));
    }
    hash = StableHash(source.yaml, hash + static_cast<uint64_t>(source.kind));
  }
  taxonomy->fingerprint_ = absl::StrFormat("%016x", hash);
  return std::unique_ptr<const Taxonomy>(std::move(taxonomy));
}

const Concept* Taxonomy::FindCompetency(absl::string_view code) const {
  return FindIn(competencies_, concepts_, code);
}

const Concept* Taxonomy::FindSector(absl::string_view code) const {
  return FindIn(sectors_, concepts_, code);
}

}  // namespace tandem
