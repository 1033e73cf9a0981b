#include "service/config/version.h"

namespace tandem {

absl::string_view TandemVersion() { return TANDEM_VERSION; }

}  // namespace tandem
