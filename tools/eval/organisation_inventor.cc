#include "tools/eval/organisation_inventor.h"

#include <array>
#include <cmath>
#include <string>

#include "absl/strings/str_cat.h"

namespace tandem {
namespace {

constexpr double kWeightNoise = 0.6;
constexpr double kTemperNoise = 0.5;
constexpr double kHollow = 0.3;

struct Place {
  const char* country;
  const char* locality;
  double latitude;
  double longitude;
  const char* language;
  // Language of the phrase book; English where it has no other.
  const char* book_language;
};

constexpr std::array kPlaces = {
    Place{"CZ", "Praha", 50.08, 14.43, "cs", "cs"},
    Place{"CZ", "Brno", 49.20, 16.61, "cs", "cs"},
    Place{"CZ", "Ostrava", 49.83, 18.28, "cs", "cs"},
    Place{"SK", "Bratislava", 48.15, 17.11, "sk", "en"},
    Place{"SK", "Košice", 48.72, 21.26, "sk", "en"},
    Place{"HU", "Budapest", 47.50, 19.04, "hu", "en"},
    Place{"RO", "Cluj-Napoca", 46.77, 23.60, "ro", "ro"},
    Place{"RO", "Petroșani", 45.41, 23.37, "ro", "ro"},
    Place{"RO", "București", 44.43, 26.10, "ro", "ro"},
    Place{"HR", "Zagreb", 45.81, 15.98, "hr", "sh"},
    Place{"BA", "Sarajevo", 43.85, 18.41, "bs", "sh"},
    Place{"BA", "Banja Luka", 44.77, 17.19, "bs", "sh"},
    Place{"RS", "Beograd", 44.80, 20.46, "sr", "sh"},
    Place{"RS", "Novi Sad", 45.26, 19.83, "sr", "sh"},
    Place{"ME", "Podgorica", 42.44, 19.26, "sr", "sh"},
    Place{"MK", "Skopje", 42.00, 21.43, "mk", "en"},
    Place{"AL", "Tirana", 41.33, 19.82, "sq", "en"},
};

// What all of them look for, each with its share.
struct SoughtKind {
  v1::CooperationKind kind;
  double share;
};

constexpr std::array kSoughtKinds = {
    SoughtKind{v1::COOPERATION_KIND_JOINT_CALL, 0.7},
    SoughtKind{v1::COOPERATION_KIND_EXCHANGE_VISIT, 0.5},
    SoughtKind{v1::COOPERATION_KIND_PILOT_PROJECT, 0.4},
};

double LogNormal(double deviation, SeededRandom& random) {
  return std::exp(deviation * random.Normal());
}

// Takes `count` places out of `weights`, each once.
std::vector<size_t> Draw(size_t count, std::vector<double>& weights,
                         SeededRandom& random) {
  std::vector<size_t> drawn;
  while (drawn.size() < count) {
    drawn.push_back(random.Pick(weights));
    weights[drawn.back()] = 0;
  }
  return drawn;
}

// One of the phrases in this language, if there is any, else in English.
const std::string& OneOf(const PhrasesByLanguage& phrases,
                         const std::string& language, SeededRandom& random) {
  const auto found = phrases.find(language);
  const auto& texts = found == phrases.end() ? phrases.at("en") : found->second;
  return texts[random.Below(texts.size())];
}

v1::NeedPriority DrawPriority(SeededRandom& random) {
  constexpr std::array kShares = {0.25, 0.45, 0.3};
  return static_cast<v1::NeedPriority>(v1::NEED_PRIORITY_LOW +
                                       static_cast<int>(random.Pick(kShares)));
}

v1::OfferLevel LevelOf(double seeming_quality) {
  if (seeming_quality < 0.6) return v1::OFFER_LEVEL_FAMILIAR;
  if (seeming_quality < 0.8) return v1::OFFER_LEVEL_PRACTISED;
  return v1::OFFER_LEVEL_EXPERIENCED;
}

// Makes the sum 1. If all that was stated was stated to please, the first
// stated need is the one that counts.
void Normalise(size_t first, std::vector<double>& cares) {
  double sum = 0;
  for (double weight : cares) sum += weight;
  if (sum == 0) sum = cares[first] = 1;
  for (double& weight : cares) weight /= sum;
}

}  // namespace

OrganisationInventor::OrganisationInventor(const PhraseBook& book,
                                           uint64_t seed)
    : book_(book), seed_(seed) {
  for (size_t rank = 0; rank < book.topics().size(); ++rank) {
    need_popularity_.push_back(1.0 / static_cast<double>(rank + 6));
    offer_popularity_.push_back(1.0 + static_cast<double>(rank) / 20.0);
  }
}

InventedOrganisation OrganisationInventor::Invent(size_t place) const {
  SeededRandom random(MixSeeds(seed_, place));
  InventedOrganisation organisation;
  organisation.cares.assign(book_.topics().size(), 0);
  organisation.quality.assign(book_.topics().size(), 0);
  const Voice voice = AddIdentity(place, random, organisation.profile);
  AddOffers(voice, random, organisation);
  AddNeeds(voice, random, organisation);
  AddTemper(random, organisation);
  return organisation;
}

OrganisationInventor::Voice OrganisationInventor::AddIdentity(
    size_t place, SeededRandom& random, v1::Organisation& profile) const {
  const std::string number = absl::StrCat(place + 1);
  profile.set_name(absl::StrCat("organisations/invented-", number));
  profile.set_display_name("Invented organisation " + number);
  const Place& seat = kPlaces[random.Below(kPlaces.size())];
  profile.mutable_seat()->set_country(seat.country);
  profile.mutable_seat()->set_locality(seat.locality);
  profile.mutable_seat()->mutable_point()->set_latitude(seat.latitude);
  profile.mutable_seat()->mutable_point()->set_longitude(seat.longitude);
  profile.add_languages(seat.language);
  if (random.Chance(0.7)) profile.add_languages("en");
  const auto& cause = book_.causes()[random.Below(book_.causes().size())];
  profile.add_sectors(cause.sector);
  const Voice voice = {seat.language, seat.book_language};
  SetText(cause.missions, cause.missions, voice, random,
          *profile.add_missions());
  for (const SoughtKind& sought : kSoughtKinds) {
    if (random.Chance(sought.share)) profile.add_kinds_sought(sought.kind);
  }
  return voice;
}

void OrganisationInventor::AddOffers(const Voice& voice, SeededRandom& random,
                                     InventedOrganisation& organisation) const {
  std::vector<double> popularity = offer_popularity_;
  organisation.offer_topics = Draw(3 + random.Below(5), popularity, random);
  for (size_t topic : organisation.offer_topics) {
    double quality = 0.4 + 0.6 * random.Share();
    if (random.Chance(0.1)) quality *= kHollow;
    organisation.quality[topic] = quality;
    v1::Offer& offer = *organisation.profile.add_offers();
    SetText(book_.topics()[topic].offers, book_.vague_offers(), voice, random,
            offer);
    const double seeming = quality + 0.15 * random.Normal();
    if (random.Chance(0.6)) offer.set_level(LevelOf(seeming));
  }
  if (!random.Chance(0.5)) return;
  const size_t unmentioned = random.Pick(popularity);
  organisation.quality[unmentioned] = 0.3 + 0.4 * random.Share();
}

void OrganisationInventor::AddNeeds(const Voice& voice, SeededRandom& random,
                                    InventedOrganisation& organisation) const {
  std::vector<double> popularity = need_popularity_;
  for (size_t topic = 0; topic < popularity.size(); ++topic) {
    if (organisation.quality[topic] > 0) popularity[topic] = 0;
  }
  organisation.need_topics = Draw(3 + random.Below(4), popularity, random);
  for (size_t topic : organisation.need_topics) {
    v1::Need& need = *organisation.profile.add_needs();
    SetText(book_.topics()[topic].needs, book_.vague_needs(), voice, random,
            need);
    need.set_priority(DrawPriority(random));
    const double noise = LogNormal(kWeightNoise, random);
    if (random.Chance(0.2)) continue;
    organisation.cares[topic] = static_cast<int>(need.priority()) * noise;
  }
  if (random.Chance(0.5)) {
    organisation.cares[random.Pick(popularity)] =
        2 * LogNormal(kWeightNoise, random);
  }
  Normalise(organisation.need_topics.front(), organisation.cares);
}

void OrganisationInventor::AddTemper(SeededRandom& random,
                                     InventedOrganisation& organisation) const {
  organisation.threshold = kDemand + 0.1 * random.Normal();
  if (random.Chance(0.25)) organisation.threshold += 0.15;
  organisation.tolerance_km = 600 * LogNormal(kTemperNoise, random);
  organisation.goal_pull = LogNormal(kTemperNoise, random);
}

template <typename Item>
void OrganisationInventor::SetText(const PhrasesByLanguage& phrases,
                                   const PhrasesByLanguage& vague,
                                   const Voice& voice, SeededRandom& random,
                                   Item& item) const {
  const PhrasesByLanguage& chosen = random.Chance(1.0 / 12) ? vague : phrases;
  const bool at_home = random.Chance(0.4);
  std::string language = at_home ? voice.book_language : "en";
  if (chosen.count(language) == 0) language = "en";
  std::string text = OneOf(chosen, language, random);
  if (random.Chance(1.0 / 3)) {
    absl::StrAppend(&text, " ", OneOf(book_.audiences(), language, random));
  }
  item.set_text(text);
  item.set_language(language == "en" ? "en" : voice.profile_language);
}

}  // namespace tandem
