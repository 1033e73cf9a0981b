#include "tools/bench/synthetic_directory.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "indexer/taxonomy/iso_codes.h"
#include "tools/bench/synthetic_places.h"

namespace tandem {
namespace {

constexpr uint64_t kCommunity = 64;
constexpr uint64_t kCommunitySalt = 0xC0;
constexpr size_t kCommunityTerms = 12;
constexpr size_t kCommunityCompetencies = 6;
constexpr size_t kLabels = 400;
constexpr size_t kNetworks = 300;
constexpr size_t kFunctionalAreas = 150;
// The best known organisations, with whom many have worked.
constexpr uint64_t kHubs = 1000;

// Ranks of kinds by how often they come.
constexpr std::array kKinds = {
    v1::ORGANISATION_KIND_ASSOCIATION,   v1::ORGANISATION_KIND_NGO,
    v1::ORGANISATION_KIND_CIVIC_GROUP,   v1::ORGANISATION_KIND_INFORMAL_GROUP,
    v1::ORGANISATION_KIND_UNSPECIFIED,   v1::ORGANISATION_KIND_FOUNDATION,
    v1::ORGANISATION_KIND_FAITH_BASED,   v1::ORGANISATION_KIND_NETWORK,
    v1::ORGANISATION_KIND_RESEARCH_BODY, v1::ORGANISATION_KIND_PUBLIC_AUTHORITY,
    v1::ORGANISATION_KIND_MEDIA,         v1::ORGANISATION_KIND_COALITION,
    v1::ORGANISATION_KIND_THINK_TANK,    v1::ORGANISATION_KIND_LABOUR_UNION,
    v1::ORGANISATION_KIND_CONSULTANCY,   v1::ORGANISATION_KIND_BUSINESS};

template <typename T>
const T& OneOf(const std::vector<T>& values, SeededRandom& random) {
  return values[random.Below(values.size())];
}

v1::CooperationKind DrawKind(SeededRandom& random) {
  return static_cast<v1::CooperationKind>(1 + random.Below(9));
}

template <typename Item>
void SetText(std::string text, const std::string& language, Item& item) {
  item.set_text(std::move(text));
  item.set_language(language);
}

}  // namespace

absl::StatusOr<std::unique_ptr<const SyntheticDirectory>>
SyntheticDirectory::Create(uint64_t seed) {
  auto patterns = LoadSentencePatterns();
  if (!patterns.ok()) return patterns.status();
  auto taxonomy = Taxonomy::LoadBuiltIn();
  if (!taxonomy.ok()) return taxonomy.status();
  return std::unique_ptr<const SyntheticDirectory>(
      new SyntheticDirectory(seed, *std::move(taxonomy), *std::move(patterns)));
}

SyntheticDirectory::SyntheticDirectory(uint64_t seed,
                                       std::unique_ptr<const Taxonomy> taxonomy,
                                       SentencePatterns patterns)
    : seed_(seed),
      taxonomy_(std::move(taxonomy)),
      patterns_(std::move(patterns)),
      words_(*taxonomy_) {}

std::string SyntheticDirectory::NameOf(uint64_t place) {
  return absl::StrFormat("organisations/synthetic-%07d", place);
}

v1::Organisation SyntheticDirectory::Make(uint64_t place) const {
  SeededRandom random(MixSeeds(seed_, place));
  const Community community = CommunityOf(place);
  const size_t country = random.Chance(0.7)
                             ? community.country
                             : DrawSkewed(SyntheticCountries().size(), random);
  v1::Organisation profile;
  Voice voice = DrawVoice(country, random);
  AddIdentity(place, voice, random, profile);
  AddTexts(community, voice, random, profile);
  AddPlaces(country, random, profile);
  AddCooperation(place, random, profile);
  return profile;
}

SyntheticDirectory::Community SyntheticDirectory::CommunityOf(
    uint64_t place) const {
  SeededRandom random(MixSeeds(seed_ ^ kCommunitySalt, place / kCommunity));
  return {.country = DrawSkewed(SyntheticCountries().size(), random),
          .sector = DrawSkewed(words_.sector_count(), random),
          .first_term = random.Below(words_.term_count()),
          .first_competency = DrawSkewed(words_.competency_count(), random)};
}

SyntheticDirectory::Voice SyntheticDirectory::DrawVoice(
    size_t country, SeededRandom& random) const {
  Voice voice;
  voice.profile_language =
      random.Chance(0.75) ? SyntheticCountries()[country].language : "en";
  voice.taxonomy_language =
      std::string(TaxonomyLanguage(voice.profile_language));
  voice.patterns = &patterns_.at(voice.taxonomy_language);
  voice.own = {.word = InventWord(random), .place = InventWord(random)};
  return voice;
}

const Concept& SyntheticDirectory::DrawCompetency(const Community& community,
                                                  SeededRandom& random) const {
  const size_t place =
      random.Chance(0.6)
          ? community.first_competency + random.Below(kCommunityCompetencies)
          : DrawSkewed(words_.competency_count(), random);
  return words_.competency(place % words_.competency_count());
}

std::string SyntheticDirectory::Fill(const std::string& pattern,
                                     const Community& community,
                                     const Concept& competency, Voice& voice,
                                     SeededRandom& random) const {
  const auto term = [&] {
    const size_t place =
        random.Chance(0.7)
            ? community.first_term + random.Below(kCommunityTerms)
            : DrawSkewed(words_.term_count(), random);
    return words_.Term(place % words_.term_count(), voice.taxonomy_language,
                       random);
  };
  voice.own.competency = competency.Label(voice.taxonomy_language);
  voice.own.term = term();
  voice.own.other_term = term();
  voice.own.audience = OneOf(voice.patterns->audiences, random);
  voice.own.number = absl::StrCat(2 + random.Below(40));
  return FillPattern(pattern, voice.own);
}

void SyntheticDirectory::AddIdentity(uint64_t place, const Voice& voice,
                                     SeededRandom& random,
                                     v1::Organisation& profile) const {
  profile.set_name(NameOf(place));
  profile.set_display_name(absl::StrCat("Invented ", voice.own.word, " of ",
                                        voice.own.place, " ", place));
  profile.set_kind(kKinds[DrawSkewed(kKinds.size(), random)]);
  profile.add_languages(voice.profile_language);
  if (voice.profile_language != "en" && random.Chance(0.4)) {
    profile.add_languages("en");
  }
  while (random.Chance(0.5) && profile.labels_size() < 3) {
    profile.add_labels(absl::StrCat("label-", DrawSkewed(kLabels, random)));
  }
  while (random.Chance(0.3) && profile.memberships_size() < 2) {
    profile.add_memberships()->set_network(
        absl::StrCat("Invented network ", DrawSkewed(kNetworks, random)));
  }
}

void SyntheticDirectory::AddTexts(const Community& community, Voice& voice,
                                  SeededRandom& random,
                                  v1::Organisation& profile) const {
  profile.add_sectors(
      words_
          .sector(random.Chance(0.7)
                      ? community.sector
                      : DrawSkewed(words_.sector_count(), random))
          .code);
  std::string mission;
  for (size_t sentences = 1 + random.Below(3); sentences > 0; --sentences) {
    absl::StrAppend(&mission, mission.empty() ? "" : " ",
                    Fill(OneOf(voice.patterns->missions, random), community,
                         DrawCompetency(community, random), voice, random));
  }
  SetText(mission, voice.profile_language, *profile.add_missions());
  if (random.Chance(0.1)) return;
  for (size_t left = random.Below(5) + random.Below(2); left > 0; --left) {
    const Concept& competency = DrawCompetency(community, random);
    v1::Offer& offer = *profile.add_offers();
    SetText(Fill(OneOf(voice.patterns->offers, random), community, competency,
                 voice, random),
            voice.profile_language, offer);
    if (random.Chance(0.3)) offer.set_competency(competency.code);
    offer.set_level(static_cast<v1::OfferLevel>(random.Below(4)));
  }
  for (size_t left = random.Below(5); left > 0; --left) {
    const Concept& competency = DrawCompetency(community, random);
    v1::Need& need = *profile.add_needs();
    SetText(Fill(OneOf(voice.patterns->needs, random), community, competency,
                 voice, random),
            voice.profile_language, need);
    if (random.Chance(0.3)) need.set_competency(competency.code);
    need.set_priority(static_cast<v1::NeedPriority>(random.Below(4)));
  }
}

void SyntheticDirectory::AddPlaces(size_t country, SeededRandom& random,
                                   v1::Organisation& profile) const {
  const SyntheticCountry& home = SyntheticCountries()[country];
  v1::Area& seat = *profile.mutable_seat();
  seat.set_country(home.code);
  seat.set_subdivision(std::string(DrawSubdivision(home.code, random)));
  if (*home.nuts != 0) {
    seat.set_nuts(absl::StrCat(home.nuts, "0", DrawSkewed(8, random),
                               DrawSkewed(6, random)));
  }
  seat.mutable_point()->set_latitude(home.latitude + random.Share() - 0.5);
  seat.mutable_point()->set_longitude(home.longitude + 2 * random.Share() - 1);
  while (random.Chance(0.3) && profile.areas_size() < 3) {
    v1::Area& area = *profile.add_areas();
    area.set_country(
        SyntheticCountries()[DrawSkewed(SyntheticCountries().size(), random)]
            .code);
    if (random.Chance(0.4)) {
      area.set_functional_area(
          absl::StrCat("valley-", DrawSkewed(kFunctionalAreas, random)));
    }
  }
  const bool rural = random.Chance(0.3);
  if (random.Chance(0.7)) profile.set_based_in_rural_area(rural);
  if (random.Chance(0.6)) {
    profile.set_serves_rural_area(rural || random.Chance(0.2));
  }
}

void SyntheticDirectory::AddCooperation(uint64_t place, SeededRandom& random,
                                        v1::Organisation& profile) const {
  for (size_t left = random.Below(4); left > 0; --left) {
    profile.add_kinds_sought(DrawKind(random));
  }
  for (size_t left = random.Below(3); left > 0; --left) {
    const v1::CooperationKind kind = DrawKind(random);
    const auto& known = profile.kinds_offered();
    if (std::find(known.begin(), known.end(), kind) != known.end()) continue;
    profile.add_kinds_offered(kind);
    if (random.Chance(0.5)) continue;
    v1::CooperationCapacity& capacity = *profile.add_capacities();
    capacity.set_kind(kind);
    capacity.set_places(static_cast<int32_t>(1 + random.Below(6)));
    capacity.set_places_taken(
        static_cast<int32_t>(random.Below(capacity.places() + 1)));
  }
  profile.set_networking_commitment(
      static_cast<v1::NetworkingCommitment>(random.Below(4)));
  if (!random.Chance(0.3)) return;
  for (size_t left = 1 + random.Below(4); left > 0; --left) {
    const uint64_t partner =
        random.Chance(0.7)
            ? place / kCommunity * kCommunity + random.Below(kCommunity)
            : DrawSkewed(std::min(kHubs, place + 1), random);
    if (partner == place) continue;
    v1::PastCooperation& past = *profile.add_track_record();
    past.set_partner(NameOf(partner));
    past.set_kind(DrawKind(random));
    past.set_months(static_cast<int32_t>(random.Below(36)));
    past.set_quality(static_cast<v1::CooperationQuality>(random.Below(5)));
  }
}

}  // namespace tandem
