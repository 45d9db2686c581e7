#pragma once

#include "model/catalog/settings.h"
#include "model/probe/probe_type.h"
#include "model/probe/reading.h"

namespace switchover::probe {

/// What is expected of a server of a replicated store, and with whom one logs in.
struct DatabaseRules
{
    QString user;
    QString password;      ///< Empty: none.
    QString role;          ///< Empty: whatever.
    bool drawn = false;    ///< The role is the drawing's.
    double mostLag = 30;   ///< Seconds.
};

/// @errors NotFound if the secret is not set.
Result<DatabaseRules> databaseRulesOf(const Wish &wish);

/// Why a server that answered is not as it should be; nullopt if it is.
std::optional<Outcome> shortcoming(const DatabaseRules &rules, const Detail &found, bool linked);

/// "It is the primary."
QString roleSentence(const Detail &found);

}   // namespace switchover::probe
