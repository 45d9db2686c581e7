#pragma once

#include <functional>

namespace switchover {

class FileActions;

/// Offers the work that a killed program left behind, one question for each. What is restored goes into
/// @p first if nothing stands there that it would replace, else into a window that @p newWindow opens.
void offerRecovery(FileActions &first, const std::function<FileActions &()> &newWindow);

}   // namespace switchover
