#include "indexer/store/item_parser.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "indexer/store/code_suggestion.h"
#include "indexer/store/organisation_codec.h"

namespace tandem {
namespace {

constexpr size_t kMaxItemBytes = 4000;

void RefuseCode(absl::string_view field, absl::string_view what,
                absl::string_view code, absl::string_view method,
                ConceptKind kind, const Taxonomy& taxonomy,
                const FieldReader& reader) {
  std::string description = absl::StrCat("unknown ", what, " ", Quote(code),
                                         "; see TaxonomyService.", method);
  const std::string suggestion = SuggestCode(code, kind, taxonomy);
  if (!suggestion.empty()) {
    absl::StrAppend(&description, "; did you mean \"", suggestion, "\"?");
  }
  reader.Refuse(field, std::move(description));
}

// What offers and needs have in common.
template <typename Item, typename Proto>
Item ReadItem(const Proto& proto, const Taxonomy& taxonomy,
              const FieldReader& reader) {
  Item item;
  const size_t problems = reader.problems();
  item.text.text = reader.Text("text", proto.text(),
                               {.max = kMaxItemBytes, .multiline = true});
  item.text.language = reader.Language("language", proto.language());
  item.resource = reader.Enum<ResourceKind>("resource", proto.resource(),
                                            v1::ResourceKind_IsValid);
  if (taxonomy.FindCompetency(proto.competency()) != nullptr) {
    item.competency = proto.competency();
  } else if (!proto.competency().empty() && reader.codes_must_be_known()) {
    RefuseCode("competency", "competency", proto.competency(),
               "ListCompetencies", ConceptKind::kCompetency, taxonomy, reader);
  } else if (!proto.competency().empty() && item.text.text.empty()) {
    item.text.text = reader.Text(
        "competency", absl::StrReplaceAll(proto.competency(), {{"-", " "}}),
        {.min = 1, .max = 100});
  }
  if (item.text.text.empty() && item.competency.empty() &&
      reader.problems() == problems) {
    reader.Refuse("text", "is required unless `competency` is given");
  }
  return item;
}

}  // namespace

LocalizedText ReadLocalizedText(const v1::LocalizedText& proto,
                                size_t max_bytes, const FieldReader& reader) {
  LocalizedText text;
  text.text = reader.Text("text", proto.text(),
                          {.min = 1, .max = max_bytes, .multiline = true});
  text.language = reader.Language("language", proto.language());
  return text;
}

Offer ReadOffer(const v1::Offer& proto, const Taxonomy& taxonomy,
                const FieldReader& reader) {
  Offer offer = ReadItem<Offer>(proto, taxonomy, reader);
  offer.level =
      reader.Enum<OfferLevel>("level", proto.level(), v1::OfferLevel_IsValid);
  return offer;
}

Need ReadNeed(const v1::Need& proto, const Taxonomy& taxonomy,
              const FieldReader& reader) {
  Need need = ReadItem<Need>(proto, taxonomy, reader);
  need.priority = reader.Enum<NeedPriority>("priority", proto.priority(),
                                            v1::NeedPriority_IsValid);
  return need;
}

std::string ReadSector(absl::string_view field, absl::string_view code,
                       const Taxonomy& taxonomy, const FieldReader& reader) {
  if (taxonomy.FindSector(code) != nullptr) return std::string(code);
  if (reader.codes_must_be_known()) {
    RefuseCode(field, "sector", code, "ListSectors", ConceptKind::kSector,
               taxonomy, reader);
  }
  return "";
}

LocalizedText ParseLocalizedText(const v1::LocalizedText& proto,
                                 size_t max_bytes, absl::string_view prefix,
                                 std::vector<FieldViolation>& violations) {
  return ReadLocalizedText(
      proto, max_bytes,
      FieldReader(prefix, CodePolicy::kMustBeKnown, violations));
}

Need ParseNeed(const v1::Need& proto, const Taxonomy& taxonomy,
               absl::string_view prefix,
               std::vector<FieldViolation>& violations) {
  return ReadNeed(proto, taxonomy,
                  FieldReader(prefix, CodePolicy::kMustBeKnown, violations));
}

}  // namespace tandem
