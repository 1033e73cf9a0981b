#ifndef TANDEM_TOOLS_EVAL_ORGANISATION_INVENTOR_H_
#define TANDEM_TOOLS_EVAL_ORGANISATION_INVENTOR_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/base/seeded_random.h"
#include "tandem/v1/organisation.pb.h"
#include "tools/eval/phrase_book.h"

namespace tandem {

// An organisation that does not exist: what it says of itself, and what is true
// of it but cannot be read anywhere. Topics are places in PhraseBook::topics.
struct InventedOrganisation {
  // Everything that Tandem gets to see.
  v1::Organisation profile;

  // Hidden: the topics of the profile's offers and needs, in their order.
  std::vector<size_t> offer_topics;
  std::vector<size_t> need_topics;
  // Hidden, by topic: how much of its interest goes there. Sums to 1.
  std::vector<double> cares;
  // Hidden, by topic: how well it truly can, in [0, 1].
  std::vector<double> quality;
  // Hidden: the appeal that a partner must have; see AcceptanceModel.
  double threshold = 0;
  // Hidden: how far a partner may be until distance counts in full.
  double tolerance_km = 0;
  // Hidden: how much a cause in common means to it; 1 is usual.
  double goal_pull = 0;
};

// An OrganisationInventor makes organisations, each from the seed and its place
// alone: a larger directory begins with the smaller one.
//
//   OrganisationInventor inventor(book, /*seed=*/1);
//   const InventedOrganisation first = inventor.Invent(0);
//
// What is stated
// - Three to six needs and three to seven offers of different topics. Needs
//   follow a skewed popularity, 1 / (rank + 6); offers the other way round,
//   1 + rank / 20, so that what many lack few can give. Each need has a
//   priority, six offers in ten a level.
// - Texts are one of the topic's phrases: in the home language, where there are
//   phrases in it, four times in ten, else in English; one in twelve does not
//   tell its topic; one in three speaks of an audience, too.
// - A mission for one of the causes, its sector, a seat, working languages
//   (English for seven in ten), kinds of cooperation looked for.
//
// What is hidden
// - Weight of a need: priority (1, 2, 3) x log-normal noise of deviation 0.6;
//   none for one need in five, which was stated only to please. Every second
//   organisation has a further need of weight 2 x noise that it does not state.
// - Quality of an offer: evenly in [0.4, 1], and three tenths of that for one
//   offer in ten that promises too much. Levels tell quality with an error of
//   deviation 0.15. Every second organisation has a topic that it masters, in
//   [0.3, 0.7], without offering it.
// - Threshold: normal, kDemand with deviation 0.1, and 0.15
//   more for one organisation in four, which is reluctant.
// - Tolerance of distance: 600 km x log-normal noise of deviation 0.5; pull of
//   a common cause: log-normal noise likewise.
//
// Thread-compatible.
class OrganisationInventor {
 public:
  // Mean threshold of organisations that are not reluctant. Such that a random
  // other organisation is accepted in 10 to 20 of 100 cases.
  static constexpr double kDemand = 0.15;

  // `book` must outlive this.
  OrganisationInventor(const PhraseBook& book, uint64_t seed);

  InventedOrganisation Invent(size_t place) const;

 private:
  // Which text an item gets.
  struct Voice {
    const char* profile_language;
    const char* book_language;
  };

  Voice AddIdentity(size_t place, SeededRandom& random,
                    v1::Organisation& profile) const;
  void AddOffers(const Voice& voice, SeededRandom& random,
                 InventedOrganisation& organisation) const;
  void AddNeeds(const Voice& voice, SeededRandom& random,
                InventedOrganisation& organisation) const;
  void AddTemper(SeededRandom& random,
                 InventedOrganisation& organisation) const;
  template <typename Item>
  void SetText(const PhrasesByLanguage& phrases, const PhrasesByLanguage& vague,
               const Voice& voice, SeededRandom& random, Item& item) const;

  const PhraseBook& book_;
  const uint64_t seed_;
  std::vector<double> need_popularity_;
  std::vector<double> offer_popularity_;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_ORGANISATION_INVENTOR_H_
