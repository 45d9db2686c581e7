#pragma once

class QCoreApplication;

namespace switchover {

/// Texts in the language of the system as far as there is a translation, else English; English texts
/// with a number in them in their singular and plural.
void installLanguage(QCoreApplication &application);

}   // namespace switchover
