// Set G.
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/eval/api_limits.h"
#include "tools/eval/interreg_pool.h"
#include "tools/eval/json_lines.h"
#include "tools/eval/set_reader.h"

namespace tandem {
namespace {

constexpr size_t kWishBytes = 20000;

}  // namespace

absl::StatusOr<EvalSet> ReadCallSet(const EvalFiles& files) {
  EvalSet set{.name = "G", .has_calls = true};
  const absl::StatusOr<PlaceIndex> places = ReadInterregPool(files.folder, set);
  if (!places.ok()) return places.status();
  const auto objects = ReadJsonLines(files.queries);
  if (!objects.ok()) return objects.status();
  for (const nlohmann::json& object : *objects) {
    const auto lead = places->find(TextOf(object, "lead"));
    if (lead == places->end()) {
      return absl::NotFoundError(absl::StrCat("the pool has no organisation \"",
                                              TextOf(object, "lead"), "\""));
    }
    EvalQuery* query = AddQuery(object, *places, set);
    if (query == nullptr) continue;
    query->left_out.push_back(lead->second);
    EvalQuestion& question = query->questions.emplace_back();
    question.text = absl::StrCat(TextOf(object, "text"), "\n",
                                 absl::StrJoin(ListOf(object, "themes"), ". "));
    question.subject.set_organisation(set.pool[lead->second].profile.name());
    v1::LocalizedText& wish = *question.subject.mutable_wish()->mutable_text();
    wish.set_text(CutText(question.text, kWishBytes));
    wish.set_language("en");
    const std::string programme = TextOf(object, "programme");
    if (!programme.empty()) {
      question.subject.mutable_wish()->add_labels(
          CutText(programme, kLabelBytes));
    }
  }
  set.main_queries = AllQueries(set);
  return set;
}

}  // namespace tandem
