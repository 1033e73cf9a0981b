#ifndef TANDEM_TESTS_INTEGRATION_ACKNOWLEDGED_WRITES_H_
#define TANDEM_TESTS_INTEGRATION_ACKNOWLEDGED_WRITES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tandem::testing {

// What a directory must hold, as far as one writer can know: for each name the
// states it may be in. One state after an acknowledgement; two, or more, while
// a write is under way or was cut off by a crash.
//
// A state is the display name; nothing means absent. Thread-compatible.
class AcknowledgedWrites {
 public:
  using State = std::optional<std::string>;

  // A write of `state` was sent: it may come true from now on.
  void Sent(const std::string& id, State state) {
    StatesOf(id).insert(std::move(state));
  }

  // It was acknowledged: it is true.
  void Acknowledged(const std::string& id, State state) {
    states_[id] = {std::move(state)};
    ++acknowledged_;
  }

  // The directory shows `state`. False if that cannot be: an acknowledged write
  // was lost. From now on it is what holds.
  bool Observe(const std::string& id, const State& state) {
    const bool possible = StatesOf(id).count(state) > 0;
    states_[id] = {state};
    return possible;
  }

  // The state of `id`, if it is known for certain.
  std::optional<State> Known(const std::string& id) {
    const std::set<State>& states = StatesOf(id);
    if (states.size() != 1) return std::nullopt;
    return *states.begin();
  }

  std::vector<std::string> ids() const {
    std::vector<std::string> ids;
    for (const auto& [id, states] : states_) ids.push_back(id);
    return ids;
  }

  int64_t acknowledged() const { return acknowledged_; }

 private:
  std::set<State>& StatesOf(const std::string& id) {
    // What was never written is absent.
    return states_.try_emplace(id, std::set<State>{std::nullopt}).first->second;
  }

  std::map<std::string, std::set<State>> states_;
  int64_t acknowledged_ = 0;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_INTEGRATION_ACKNOWLEDGED_WRITES_H_
