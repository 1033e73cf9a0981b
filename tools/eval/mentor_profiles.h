// Mentors and projects of set D as profiles.
#ifndef TANDEM_TOOLS_EVAL_MENTOR_PROFILES_H_
#define TANDEM_TOOLS_EVAL_MENTOR_PROFILES_H_

#include <nlohmann/json_fwd.hpp>

#include "tools/eval/evaluation_set.h"

namespace tandem {

// A line of D_mentors: every item of expertise is an offer.
EvalOrganisation ReadMentor(const nlohmann::json& object);

// A query of set D: the project as a profile without a name. Its description is
// both its goal and, beside each keyword, a need.
EvalQuestion ReadProject(const nlohmann::json& object);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_MENTOR_PROFILES_H_
